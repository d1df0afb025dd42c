import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { COMMANDS, helpLines, isCommand, settingsFor, usageOf } from '../../src/commands/commands.ts';
import { readEnvironment } from '../../src/settings/env.ts';

test('help has a line for every command, and each is an npm script', async () => {
  const { scripts }: { scripts: Record<string, string> } = JSON.parse(await readFile('package.json', 'utf8'));
  const ours = Object.keys(scripts).filter((name) => scripts[name]?.endsWith(`dist/src/main.js ${name}`));
  expect(ours.toSorted()).toEqual(Object.keys(COMMANDS).toSorted());
  for (const name of ours) {
    expect(helpLines().filter((line) => line.startsWith(`  ${name} `))).toHaveLength(1);
    expect(isCommand(name) && usageOf(name)).toContain(`npm run ${name}`);
  }
});

test('what stands in every object is no command', () => {
  expect(isCommand('toString')).toBe(false);
});

test.each(['migrate', 'import', 'resend-failed'] as const)(
  '%s asks for nothing but the database, in production too',
  (name) => {
    const variables = { NODE_ENV: 'production', DATABASE_URL: 'postgresql://localhost/tilbud', SMTP_URL: 'nonsense' };
    expect(() => readEnvironment(variables)).toThrow();
    expect(readEnvironment(settingsFor(name, variables)).databaseUrl).toBe(variables.DATABASE_URL);
  },
);

test('serve asks for all', () => {
  const variables = { NODE_ENV: 'production', DATABASE_URL: 'postgresql://localhost/tilbud' };
  expect(settingsFor('serve', variables)).toBe(variables);
});
