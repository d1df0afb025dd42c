import { join } from 'node:path';
import { expect, test } from 'vitest';
import { importFolder } from '../../src/import/import-folder.ts';
import { createEmptyDatabase } from '../harness/database.ts';
import { createImportDesk, csv, HEADERS, WHOLE, writeFolder } from './csv-folder.ts';

const desk = await createImportDesk();

test('a missing folder is reported in one line', async () => {
  const folder = join(await writeFolder({}), 'missing');
  await expect(importFolder({ databaseUrl: desk.databaseUrl, folder })).rejects.toThrow(
    `The folder ${folder} cannot be read: it does not exist.`,
  );
});

test('a folder without any of the files is one clear line', async () => {
  const folder = await writeFolder({});
  await expect(importFolder({ databaseUrl: desk.databaseUrl, folder })).rejects.toThrow(
    `The folder ${folder} has none of customers.csv, contacts.csv, partners.csv, products.csv, prices.csv, promotions.csv, sellers.csv, taxes.csv, subscriptions.csv.`,
  );
});

test.each([
  ['csn,name,mail\n', 'partners.csv:1: unknown column "mail", missing column "email".'],
  ['csn,name,email,name\n', 'partners.csv:1: column "name" twice.'],
  ['csn|name|email\n', /^partners.csv:1: unknown column "csn\|name\|email", missing column "csn", /],
  ['csn;name\n', 'partners.csv:1: missing column "email".'],
  ['csn,name,email"\n', 'partners.csv:1: the header has a quote inside a cell that is not quoted.'],
  ['', 'partners.csv is empty: it needs a header line with csn, name, email.'],
])('the header %j is refused before anything is read', async (partners, message) => {
  await expect(desk.import({ ...WHOLE, partners })).rejects.toThrow(message);
  expect(await desk.rows('select from customers')).toHaveLength(0);
});

test('a database without tables is one clear line', async () => {
  const folder = await writeFolder(WHOLE);
  await expect(importFolder({ databaseUrl: await createEmptyDatabase(), folder })).rejects.toThrow(
    'The database has no tables yet: run migrate first.',
  );
});

test('columns may come in any order, after a byte order mark, quoted, with CRLF', async () => {
  const report = await desk.import({
    partners: '\ufeff"email","csn","name"\r\n"a@b.example","0000200007","Berg, Dal & ""Fjord"""\r\n',
  });
  expect(report).toMatchObject({ stored: true, files: [{ inserted: 1 }] });
  expect(await desk.rows(`select name, email from partners where csn = '0000200007'`)).toEqual([
    { name: 'Berg, Dal & "Fjord"', email: 'a@b.example' },
  ]);
});

test('what COPY would take for more than text is only text', async () => {
  const name = '\\N \\t \\. {"a"}';
  await desk.import(
    csv(
      'products',
      `"A\\B ""C""",${JSON.stringify(name).replaceAll('\\"', '""').replaceAll('\\\\', '\\')},SUBSCRIPTION,true`,
    ),
  );
  await desk.import(csv('promotions', `\\.,Backslash,10,,,"A\\B ""C""",,,,,2026-01-01,,true`));
  expect(await desk.rows(`select name from products where sku = 'A\\B "C"'`)).toEqual([{ name }]);
  expect(await desk.rows('select code, skus from promotions')).toEqual([{ code: '\\.', skus: ['A\\B "C"'] }]);
});

test('a bad row is named by the physical line that it starts on', async () => {
  const report = await desk.import({
    partners: `${HEADERS.partners}\r\n1,"Two\r\nlines",a@b.example\r\n\r\n2,,a@b.example\r\n3,Name\r\n4,"Open,a@b.example\r\n`,
  });
  expect(report.problems).toEqual([
    'partners.csv:2: name: must be one line of at most 200 characters without an address in it, not "Two\\r\\nlines"',
    'partners.csv:5: name: is missing',
    'partners.csv:6: row: has 2 cells and the header 3',
    'partners.csv:7: row: has a quote that is never closed',
  ]);
});
