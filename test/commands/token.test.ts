import { randomBytes } from 'node:crypto';
import { decodeJwt } from 'jose';
import { expect, test } from 'vitest';
import { token } from '../../src/commands/token.ts';
import { readEnvironment } from '../../src/env.ts';
import { createLog } from '../../src/log.ts';

async function run(args: string[], variables: NodeJS.ProcessEnv = {}): Promise<string> {
  const said: string[] = [];
  const env = readEnvironment(variables);
  const say = (line: string) => void said.push(line);
  await token({ args, env, log: createLog('silent'), say, stopping: new AbortController().signal });
  return said.join('\n');
}

test('a partner’s token carries its number', async () => {
  expect(decodeJwt(await run(['--partner', '0042']))).toMatchObject({ kind: 'partner', csn: '0042' });
});

test.each([[['--partner', 'abc']], [['--partner', '12345678901']], [['--customer', '1 2', '--email', 'a@b.example']]])(
  'a number that nobody can have is refused: %j',
  async (args) => {
    await expect(run(args)).rejects.toThrow('A csn is a number of up to 10 digits');
  },
);

test('production gets no development token', async () => {
  const production = {
    NODE_ENV: 'production',
    PUBLIC_URL: 'https://quotes.example',
    JWT_SECRET: randomBytes(32).toString('base64'),
    LINK_SECRET: randomBytes(32).toString('base64'),
    RESEND_API_KEY: 're_123',
    TRUST_PROXY: 'none',
  };
  await expect(run(['--sales', 'ada@example.com'], production)).rejects.toThrow('NODE_ENV is production');
});
