import { randomBytes } from 'node:crypto';
import { decodeJwt } from 'jose';
import { expect, test } from 'vitest';
import { token } from '../../src/commands/token.ts';
import { createLog } from '../../src/log.ts';
import { readEnvironment } from '../../src/settings/env.ts';
import { createEmptyDatabase } from '../harness/database.ts';
import { createImportDesk, WHOLE } from '../import/csv-folder.ts';

const desk = await createImportDesk();
await desk.import(WHOLE);

async function run(args: string[], variables: NodeJS.ProcessEnv = {}): Promise<string> {
  const said: string[] = [];
  const env = readEnvironment({ DATABASE_URL: desk.databaseUrl, ...variables });
  const say = (line: string) => void said.push(line);
  const [log, stopping] = [createLog('silent'), new AbortController().signal];
  await token({ args, env, log, say, warn: say, stopping });
  return said.join('\n');
}

test('a partner’s token carries its number', async () => {
  expect(decodeJwt(await run(['--partner', '0000200001']))).toMatchObject({ kind: 'partner', csn: '0000200001' });
});

test('a contact’s token carries its address and its customer’s number', async () => {
  const claims = decodeJwt(await run(['--customer', '0000100001', '--email', 'KARI@nordlys.example']));
  expect(claims).toMatchObject({ kind: 'customer', csn: '0000100001', email: 'KARI@nordlys.example' });
});

test('a number may leave out its leading zeros', async () => {
  expect(decodeJwt(await run(['--partner', '200001']))).toMatchObject({ kind: 'partner', csn: '200001' });
});

test('a service’s token carries what it may do', async () => {
  const claims = decodeJwt(await run(['--service', '--scope', 'READ_QUOTES SEND_QUOTE']));
  expect(claims).toMatchObject({ kind: 'service', scope: 'READ_QUOTES SEND_QUOTE' });
});

test.each([
  ['partner 299999', ['--partner', '299999']],
  ['contact kari@nordlys.example of a customer 199999', ['--customer', '199999', '--email', 'kari@nordlys.example']],
  [
    'contact ola@nordlys.example of a customer 0000100001',
    ['--customer', '0000100001', '--email', 'ola@nordlys.example'],
  ],
])('nobody gets the token of %s, which the database does not have', async (bearer, args) => {
  await expect(run(args)).rejects.toThrow(`The database has no ${bearer}`);
});

test('with a database without tables the command says what to do', async () => {
  const variables = { DATABASE_URL: await createEmptyDatabase() };
  await expect(run(['--partner', '0000200001'], variables)).rejects.toThrow('run migrate first');
});

test.each([
  [[]],
  [['--service']],
  [['--customer', '0000100001']],
  [['--sales', 'a@b.example', '--scope', 'READ_QUOTES']],
  [['--sales', 'a@b.example', '--partner', '0000200001']],
])('is told how to be used when it gets %j', async (args) => {
  await expect(run(args)).rejects.toThrow(/^Usage: tilbud token --customer <csn> --email <e> \|/);
});

test('the error of an unknown permission lists the known ones', async () => {
  await expect(run(['--service', '--scope', 'READ_QUOTES,DELETE_ALL'])).rejects.toThrow(
    /^--scope accepts READ_SUBSCRIPTIONS, READ_QUOTES, .*, not DELETE_ALL$/,
  );
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
    AUTOMATIC_MAILS: 'on',
  };
  await expect(run(['--sales', 'ada@example.com'], production)).rejects.toThrow('NODE_ENV is production');
});
