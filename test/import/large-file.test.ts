import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { expect, test } from 'vitest';
import { importFolder } from '../../src/import/import-folder.ts';
import { createImportDesk, csv, HEADERS, WHOLE, writeFolder } from './csv-folder.ts';

const desk = await createImportDesk();
const ROWS = 200_000;
const MEGABYTE = 1024 ** 2;

function* lines(row: (number: number) => string) {
  yield `${HEADERS.subscriptions}\n`;
  for (let number = 1; number <= ROWS; number++) {
    yield `${row(number)}\n`;
  }
}

/** The most memory taken beyond what was taken before. */
async function importLarge(row: (number: number) => string) {
  const folder = await writeFolder({});
  await pipeline(Readable.from(lines(row)), createWriteStream(join(folder, 'subscriptions.csv')));
  const before = process.memoryUsage.rss();
  let peak = before;
  const report = await importFolder({
    databaseUrl: desk.databaseUrl,
    folder,
    onProgress: () => {
      peak = Math.max(peak, process.memoryUsage.rss());
    },
  });
  return { report, taken: Math.max(peak, process.memoryUsage.rss()) - before };
}

test('memory is bounded, whether the rows are bad to the reader or to the database, and all are counted', async () => {
  await desk.import({ ...WHOLE, ...csv('subscriptions') });
  const { report, taken } = await importLarge((number) => {
    const customer = number % 2 === 0 ? '404' : 'x'.repeat(200);
    return `S-${number},${customer},,DRAW-1,10,ANNUAL,NOK,CARD,2026-01-01,2026-12-31,true,ACTIVE`;
  });
  expect(report).toMatchObject({ stored: false, problemCount: ROWS, badRowCount: ROWS, files: [{ rows: ROWS }] });
  expect(report.problems).toHaveLength(100);
  expect(report.problems[1]).toBe('subscriptions.csv:3: customer_csn: no customer 404');
  expect(taken).toBeLessThan(200 * MEGABYTE);
});

test('a row far down a large file is named by its line', async () => {
  const { report } = await importLarge(
    (number) =>
      `S-${number},0000100001,,DRAW-1,${number === 150_000 ? 0 : 10},ANNUAL,NOK,CARD,2026-01-01,2026-12-31,true,ACTIVE`,
  );
  expect(report.problems).toEqual([
    'subscriptions.csv:150001: quantity: must be a whole number from 1 to 1000000, not "0"',
  ]);
  expect(await desk.rows('select from subscriptions')).toEqual([]);
});
