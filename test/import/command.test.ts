import { Writable } from 'node:stream';
import type { WriteStream } from 'node:tty';
import { expect, test } from 'vitest';
import { importCommand } from '../../src/commands/import.ts';
import { progressLine, showProgress } from '../../src/commands/import-progress.ts';
import { createLog } from '../../src/log.ts';
import { readEnvironment } from '../../src/settings/env.ts';
import { createImportDesk, csv, WHOLE, writeFolder } from './csv-folder.ts';

const desk = await createImportDesk();

async function run(...args: string[]): Promise<{ said: string[]; failure?: string }> {
  const said: string[] = [];
  const invocation = {
    args,
    env: readEnvironment({ DATABASE_URL: desk.databaseUrl }),
    log: createLog('silent'),
    say: (line: string) => void said.push(line),
    warn: (line: string) => void said.push(line),
    stopping: new AbortController().signal,
  };
  try {
    await importCommand(invocation);
    return { said };
  } catch (error) {
    return { said, failure: error instanceof Error ? error.message : String(error) };
  }
}

test('says for each file what became of its rows', async () => {
  expect(await run(await writeFolder(WHOLE))).toEqual({
    said: [
      'customers.csv      1 row: 1 inserted, 0 updated, 0 unchanged',
      'contacts.csv       1 row: 1 inserted, 0 updated, 0 unchanged',
      'partners.csv       1 row: 1 inserted, 0 updated, 0 unchanged',
      'products.csv       1 row: 1 inserted, 0 updated, 0 unchanged',
      'prices.csv         1 row: 1 inserted, 0 updated, 0 unchanged',
      'promotions.csv     1 row: 1 inserted, 0 updated, 0 unchanged',
      'subscriptions.csv  1 row: 1 inserted, 0 updated, 0 unchanged',
    ],
  });
});

test('fails on a bad row, names it, and stores nothing', async () => {
  const folder = await writeFolder(csv('partners', '7,Seven,a@b.example', '8,,b'));
  expect(await run(folder)).toEqual({
    said: ['partners.csv  2 rows: 1 bad'],
    failure: [
      'partners.csv:3: name: is missing',
      'partners.csv:3: email: must be an e-mail address, not "b"',
      '1 bad row (2 problems): nothing is stored',
    ].join('\n'),
  });
});

test('fails on a bad row also where the good ones are stored', async () => {
  const folder = await writeFolder(csv('partners', '7,Seven,a@b.example', '8,,b@b.example'));
  expect(await run(folder, '--skip-invalid')).toEqual({
    said: ['partners.csv  2 rows: 1 inserted, 0 updated, 0 unchanged, 1 bad'],
    failure: ['partners.csv:3: name: is missing', '1 bad row (1 problem): the others are stored'].join('\n'),
  });
});

test('names the first hundred problems and counts the others', async () => {
  const rows = Array.from({ length: 1_200 }, (_, index) => `${index},,a@b.example`);
  const { failure = '' } = await run(await writeFolder(csv('partners', ...rows)));
  expect(failure.split('\n')).toHaveLength(101);
  expect(failure).toMatch(/\n1,200 bad rows \(1,200 problems, the first 100 shown\): nothing is stored$/);
});

test.each([[[]], [['a', 'b']], [['a', '--skip']]])('is told how to be used when it gets %j', async (args) => {
  expect(await run(...args)).toEqual({ said: [], failure: 'Usage: tilbud import <folder> [--skip-invalid]' });
});

test('shows its progress on a terminal, and nowhere else', () => {
  const shown = (isTTY: boolean) => {
    let text = '';
    const sink = new Writable({
      write(chunk, _, done) {
        text += chunk;
        done();
      },
    });
    // Cast: of a terminal only these two are used.
    const progress = showProgress(Object.assign(sink, { isTTY }) as unknown as WriteStream);
    progress.show({ step: 'storing', file: 'partners.csv', rows: 1_200 });
    progress.clear();
    return text;
  };
  expect(shown(true)).toBe('\rpartners.csv: storing 1,200 rows\u001b[K\r\u001b[K');
  expect(shown(false)).toBe('');
});

test('progress tells rows and rate', () => {
  expect(progressLine({ step: 'reading', file: 'partners.csv', rows: 90_000 }, 2)).toBe(
    'partners.csv: read 90,000 rows, 45,000 a second',
  );
});
