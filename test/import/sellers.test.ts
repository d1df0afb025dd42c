import { execFileSync } from 'node:child_process';
import { symlink, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { importFolder } from '../../src/import/import-folder.ts';
import { pngOf } from '../harness/png.ts';
import { createImportDesk, csv, writeFolder } from './csv-folder.ts';

const desk = await createImportDesk();

beforeEach(() => desk.rows('truncate sellers, logos, partners cascade'));

/** A row of a seller of this code, which sells to these countries. */
function seller(code: string, countries: string, { logo = '', name = code } = {}) {
  return `${code},${name},${name} Software AS,${countries},Kaia 1,,0150,Oslo,,NO,912 345 678,NO912345678MVA,sales@${code.toLowerCase()}.example,+47 22 00 00 00,https://nord.example,${logo},#1F6F70,https://nord.example/terms,30,NO93 8601 1117 947`;
}

/** Whom which seller sells to. */
function countries() {
  return desk.rows(`select code, array_to_string(countries, '|') as countries from sellers order by code`);
}

test('S1 a seller is stored with everything that its row says', async () => {
  const logo = pngOf(4, 2);
  const report = await desk.import({
    ...csv('sellers', seller('NORD', 'NO|SE|NO', { logo: 'nord.png' })),
    'nord.png': logo,
  });
  expect(report).toMatchObject({ stored: true, problems: [], files: [{ file: 'sellers.csv', inserted: 1 }] });
  expect(await desk.rows('select s.*, png from sellers s join logos on sha256 = logo_sha256')).toEqual([
    {
      id: expect.any(String),
      code: 'NORD',
      name: 'NORD',
      legal_name: 'NORD Software AS',
      countries: ['NO', 'SE'],
      address_line1: 'Kaia 1',
      address_line2: null,
      postal_code: '0150',
      city: 'Oslo',
      region: null,
      country_code: 'NO',
      registration_number: '912 345 678',
      vat_number: 'NO912345678MVA',
      email: 'sales@nord.example',
      phone: '+47 22 00 00 00',
      website: 'https://nord.example',
      logo_sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      color: '#1f6f70',
      terms_url: 'https://nord.example/terms',
      payment_days: 30,
      bank_account: 'NO93 8601 1117 947',
      png: logo,
    },
  ]);
});

test('S1 the same file again changes nothing, and a new logo keeps the former one', async () => {
  const [first, second] = [pngOf(4, 2), pngOf(2, 4)];
  const rows = csv('sellers', seller('NORD', '', { logo: 'a.png' }), seller('SUD', 'IT', { logo: 'a.png' }));
  await desk.import({ ...rows, 'a.png': first });
  expect(await desk.import({ ...rows, 'a.png': first })).toMatchObject({ files: [{ updated: 0, unchanged: 2 }] });
  expect(await desk.import({ ...rows, 'a.png': second })).toMatchObject({ files: [{ updated: 2 }] });
  expect(await desk.rows('select png from logos order by length(png), png')).toHaveLength(2);
});

describe('S1 a country belongs to one seller at most, and one is the default', () => {
  test('within a file', async () => {
    const report = await desk.import(
      csv('sellers', seller('A', 'NO|SE'), seller('B', ''), seller('C', 'DK|SE|NO'), seller('D', '')),
    );
    expect(report).toMatchObject({ stored: false, badRowCount: 2 });
    expect(report.problems).toEqual([
      'sellers.csv:4: countries: SE already belongs to the seller on line 2',
      'sellers.csv:4: countries: NO already belongs to the seller on line 2',
      'sellers.csv:5: countries: is empty, as it is for the seller on line 3',
    ]);
  });

  test('with those stored', async () => {
    await desk.import(csv('sellers', seller('A', 'NO'), seller('B', '')));
    const report = await desk.import(csv('sellers', seller('C', 'SE|NO'), seller('D', '')));
    expect(report.problems).toEqual([
      'sellers.csv:2: countries: NO already belongs to the stored seller A',
      'sellers.csv:3: countries: is empty, as it is for the stored seller B',
    ]);
  });

  test('after the whole file: sellers may swap their countries', async () => {
    await desk.import(csv('sellers', seller('A', 'NO'), seller('B', ''), seller('C', 'SE')));
    const report = await desk.import(csv('sellers', seller('A', ''), seller('B', 'SE'), seller('C', 'NO')));
    expect(report).toMatchObject({ stored: true, problems: [] });
    expect(await countries()).toEqual([
      { code: 'A', countries: '' },
      { code: 'B', countries: 'SE' },
      { code: 'C', countries: 'NO' },
    ]);
  });

  test('also where bad rows are skipped: what such a row would have let go stays taken', async () => {
    await desk.import(csv('sellers', seller('A', 'NO'), seller('B', 'SE'), seller('C', 'DK')));
    const report = await desk.import(
      csv('sellers', seller('D', 'FI'), seller('A', 'FI'), seller('B', 'NO'), seller('C', 'SE')),
      { skipInvalid: true },
    );
    expect(report.problems).toEqual([
      'sellers.csv:3: countries: FI already belongs to the seller on line 2',
      'sellers.csv:4: countries: NO already belongs to the stored seller A',
      'sellers.csv:5: countries: SE already belongs to the stored seller B',
    ]);
    expect(await countries()).toEqual([
      { code: 'A', countries: 'NO' },
      { code: 'B', countries: 'SE' },
      { code: 'C', countries: 'DK' },
      { code: 'D', countries: 'FI' },
    ]);
  });

  test('for whoever writes to the table', async () => {
    await desk.import(csv('sellers', seller('A', 'NO|SE'), seller('B', '')));
    await expect(desk.rows(`update sellers set countries = '{SE}' where code = 'B'`)).rejects.toThrow(
      'a country belongs to one seller at most',
    );
    await expect(desk.rows(`update sellers set countries = '{}' where code = 'A'`)).rejects.toThrow(
      'sellers_default_unique',
    );
  });
});

describe('S1 a logo is read', () => {
  const row = csv('sellers', seller('A', '', { logo: 'logo.png' }));
  const problemsIn = async (folder: string) => (await importFolder({ databaseUrl: desk.databaseUrl, folder })).problems;

  test('only if it is a PNG of up to 200 kB', async () => {
    expect(await problemsIn(await writeFolder({ ...row, 'logo.png': '<svg/>' }))).toEqual([
      'sellers.csv:2: logo: "logo.png" is not a whole PNG',
    ]);
    const large = await writeFolder({ ...row, 'logo.png': pngOf(1, 1) });
    await truncate(join(large, 'logo.png'), 200_001);
    expect(await problemsIn(large)).toEqual(['sellers.csv:2: logo: "logo.png" is larger than 200 kB']);
  });

  test('from no file outside of the folder', async () => {
    const [folder, other] = [await writeFolder(row), await writeFolder({ 'logo.png': pngOf(1, 1) })];
    await symlink(join(other, 'logo.png'), join(folder, 'logo.png'));
    expect(await problemsIn(folder)).toEqual(['sellers.csv:2: logo: "logo.png" leads out of the folder']);
  });

  test('from no pipe, which would be waited for', async () => {
    const folder = await writeFolder(row);
    execFileSync('mkfifo', [join(folder, 'logo.png')]);
    expect(await problemsIn(folder)).toEqual(['sellers.csv:2: logo: "logo.png" is not a regular file']);
  });

  test('through a link inside the folder, as mounted volumes have them', async () => {
    const folder = await writeFolder({ ...row, 'real.png': pngOf(1, 1) });
    await symlink('real.png', join(folder, 'logo.png'));
    expect(await problemsIn(folder)).toEqual([]);
  });
});

test('P5 the address of a partner is stored, and stays where a file has no columns for it', async () => {
  const header = 'csn,name,email,country,address_line1,address_line2,postal_code,city,region';
  await desk.import({ partners: `${header}\n7,Seven,a@b.example,NO,Torget 2,2. etg.,5014,Bergen,Vestland\n` });
  await desk.import(csv('partners', '7,Seven AS,a@b.example'));
  expect(await desk.rows('select name, address_line1, address_line2, postal_code, city, region from partners')).toEqual(
    [
      {
        name: 'Seven AS',
        address_line1: 'Torget 2',
        address_line2: '2. etg.',
        postal_code: '5014',
        city: 'Bergen',
        region: 'Vestland',
      },
    ],
  );
});
