import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { asksOf, COMMANDS, type CommandName, isCommand, usageOf } from '../../src/commands/commands.ts';
import { helpLines, helpOn } from '../../src/commands/help.ts';
import { readEnvironment, settingNames } from '../../src/settings/env.ts';
import { EnvironmentError } from '../../src/settings/environment-error.ts';

test('help has a line for every command, and each is an npm script', async () => {
  const { scripts }: { scripts: Record<string, string> } = JSON.parse(await readFile('package.json', 'utf8'));
  const ours = Object.keys(scripts).filter((name) => scripts[name]?.endsWith(`exec bin/tilbud ${name}`));
  expect(ours.toSorted()).toEqual(Object.keys(COMMANDS).toSorted());
  for (const name of ours) {
    expect(helpLines().filter((line) => line.startsWith(`  ${name} `))).toHaveLength(1);
    expect(isCommand(name) && usageOf(name)).toContain(`tilbud ${name}`);
  }
});

test('help on a command lists the settings that it asks for, each of them known', () => {
  expect(helpOn('migrate').join('\n')).toBe(
    'Usage: tilbud migrate\n\n  applies pending migrations; safe when several run at once\n\n' +
      'It reads these settings; .env.example explains them:\n  NODE_ENV DATABASE_URL DATABASE_DIRECT_URL LOG_LEVEL',
  );
  const listed = Object.values(COMMANDS).flatMap((command) => [
    ...('settings' in command ? command.settings : []),
    ...('without' in command ? command.without : []),
  ]);
  expect(listed.filter((name) => !settingNames().includes(name))).toEqual([]);
});

test('what stands in every object is no command', () => {
  expect(isCommand('toString')).toBe(false);
});

// Production demands these of whoever asks for them, and they are all missing or wrong.
const PROBLEMS = [
  'JWT_SECRET',
  'LINK_SECRET',
  'PUBLIC_URL',
  'RESEND_API_KEY',
  'TRUST_PROXY',
  'AUTOMATIC_MAILS',
  'STATEMENT_TIMEOUT_MS',
];

test.each<[CommandName, readonly string[]]>([
  ['start', PROBLEMS],
  ['serve', PROBLEMS.filter((name) => name !== 'RESEND_API_KEY' && name !== 'AUTOMATIC_MAILS')],
  ['worker', PROBLEMS.filter((name) => name !== 'JWT_SECRET' && name !== 'TRUST_PROXY')],
  ['job', ['LINK_SECRET', 'PUBLIC_URL', 'AUTOMATIC_MAILS', 'STATEMENT_TIMEOUT_MS']],
  ['token', ['JWT_SECRET']],
  ['migrate', []],
  ['import', []],
  ['resend-failed', []],
])('%s asks for its own settings only, and tells all of their problems at once', (name, problems) => {
  const variables = { NODE_ENV: 'production', STATEMENT_TIMEOUT_MS: 'soon' };
  expect(problemsOf(name, variables)).toEqual(problems);
});

test('what makes an installation reachable demands real secrets of a command that does not ask for it', () => {
  expect(problemsOf('job', { SMTP_URL: 'smtp://smtp.example.com' })).toEqual(['LINK_SECRET']);
});

/** The names of the settings that are refused, sorted. */
function problemsOf(name: CommandName, variables: NodeJS.ProcessEnv): string[] {
  try {
    readEnvironment(variables, asksOf(name));
  } catch (error) {
    if (error instanceof EnvironmentError) {
      return error.problems.map((problem) => problem.split(' ')[0] ?? '').toSorted(byPlace);
    }
    throw error;
  }
  return [];
}

function byPlace(one: string, other: string): number {
  return PROBLEMS.indexOf(one) - PROBLEMS.indexOf(other);
}
