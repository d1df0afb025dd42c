import { expect, test } from 'vitest';
import { createImportDesk, csv, HEADERS } from './csv-folder.ts';

const desk = await createImportDesk();

test('S2 rates are stored to the thousandth of a percent, for a country or a region, for all kinds or for one', async () => {
  const report = await desk.import(
    csv(
      'taxes',
      'NO,,,2026-01-01,,MVA,25',
      'CA,,,2026-01-01,2026-12-31,GST,5.0',
      'CA,Que\u0301bec,,2026-01-01,,QST,9.975',
      'CA,Québec,SUCCESS_PLAN,2026-01-01,,QST,0',
    ),
  );
  expect(report).toMatchObject({ stored: true, files: [{ file: 'taxes.csv', inserted: 4 }] });
  expect(await stored()).toEqual([
    'CA   2026-01-01 2026-12-31 GST 5000',
    'CA Québec  2026-01-01 - QST 9975',
    'CA Québec SUCCESS_PLAN 2026-01-01 - QST 0',
    'NO   2026-01-01 - MVA 25000',
  ]);
});

test('S2 country, region, kind and first day are the key: a rate is put right, and one that overlaps comes beside it', async () => {
  await desk.rows('truncate taxes');
  await desk.import(csv('taxes', 'NO,,,2026-01-01,,VAT,24'));
  const report = await desk.import(csv('taxes', 'NO,,,2026-01-01,,MVA,25', 'NO,,,2027-01-01,,MVA,27'));
  expect(report.files).toMatchObject([{ inserted: 1, updated: 1, unchanged: 0 }]);
  expect(await stored()).toEqual(['NO   2026-01-01 - MVA 25000', 'NO   2027-01-01 - MVA 27000']);
  const again = await desk.import(csv('taxes', 'NO,,,2026-01-01,,MVA,25.000'));
  expect(again.files).toMatchObject([{ inserted: 0, updated: 0, unchanged: 1 }]);
});

test('S2 a key that comes twice is a bad row, also for a whole country', async () => {
  const report = await desk.import(csv('taxes', 'SE,,,2026-01-01,,Moms,25', 'SE,,,2026-01-01,,Moms,12'));
  expect(report).toMatchObject({ stored: false, problems: ['taxes.csv:3: valid_from: is on line 2 already'] });
});

test('S2 regions are one key whatever the case of their letters, in a file and beside what is stored', async () => {
  await desk.rows('truncate taxes');
  const twice = await desk.import(csv('taxes', 'CA,Quebec,,2026-01-01,,QST,9.975', 'CA,QUEBEC,,2026-01-01,,QST,9'));
  expect(twice).toMatchObject({ stored: false, problems: ['taxes.csv:3: valid_from: is on line 2 already'] });
  await desk.import(csv('taxes', 'CA,Quebec,,2026-01-01,,QST,9.975'));
  const report = await desk.import(csv('taxes', 'CA,QUEBEC,,2026-01-01,,QST,9', 'CA,QUEBEC,,2027-01-01,,QST,8'));
  expect(report.files).toMatchObject([{ inserted: 1, updated: 1 }]);
  expect(await stored()).toEqual(['CA QUEBEC  2027-01-01 - QST 8000', 'CA Quebec  2026-01-01 - QST 9000']);
});

test('S2 a region that was stored twice before does not stop an import', async () => {
  await desk.rows('truncate taxes');
  await desk.rows(`insert into taxes (id, country_code, region, valid_from, name, percent_thousandths)
    select gen_random_uuid(), 'CA', region, '2026-01-01', 'QST', 9000 from unnest(array['Quebec', 'QUEBEC']) region`);
  const report = await desk.import(csv('taxes', 'CA,Quebec,,2026-01-01,,QST,9.975'));
  expect(report).toMatchObject({ stored: true });
  expect(new Set(await stored())).toEqual(
    new Set(['CA Quebec  2026-01-01 - QST 9975', 'CA QUEBEC  2026-01-01 - QST 9975']),
  );
});

test('S3 VAT number and treatment of a customer are stored, left as they are where the columns are absent, and emptied by empty cells', async () => {
  const row = '0000100001,Nordlys AS,NO,nb-NO,Europe/Oslo,Storgata 1,,0155,Oslo,open';
  const taxed = (cells: string) => ({ customers: `${HEADERS.customers},vat_number,tax_treatment\n${row},${cells}\n` });
  const terms = () => desk.rows('select vat_number, tax_treatment from customers');
  await desk.import(csv('customers', row));
  expect(await terms()).toEqual([{ vat_number: null, tax_treatment: 'STANDARD' }]);
  await desk.import(taxed('NO 987 654 321 MVA,REVERSE_CHARGE'));
  const known = [{ vat_number: 'NO 987 654 321 MVA', tax_treatment: 'REVERSE_CHARGE' }];
  expect(await terms()).toEqual(known);
  await desk.import(csv('customers', row));
  expect(await terms()).toEqual(known);
  await desk.import(taxed(','));
  expect(await terms()).toEqual([{ vat_number: null, tax_treatment: 'STANDARD' }]);
});

async function stored(): Promise<string[]> {
  const rows = await desk.rows<{ shown: string }>(`
    select concat_ws(' ', country_code, region, kind, valid_from, coalesce(valid_until::text, '-'), name,
      percent_thousandths) as shown
    from taxes order by country_code, region, kind, valid_from`);
  return rows.map(({ shown }) => shown);
}
