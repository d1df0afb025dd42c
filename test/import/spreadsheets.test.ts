import { beforeEach, describe, expect, test } from 'vitest';
import { createImportDesk, csv, HEADERS, WHOLE } from './csv-folder.ts';

const desk = await createImportDesk();

beforeEach(() => desk.rows('truncate customers, contacts, partners, products, prices, promotions cascade'));

const partners = () => desk.rows('select csn, name, email from partners order by csn');
const BERG = { csn: '0000200007', name: 'Bergström, Öst; Väst', email: 'a@b.example' };
const QUOTED = '"Bergström, Öst; Väst"';

function utf16be(text: string): Buffer {
  return Buffer.from(text, 'utf16le').swap16();
}

describe('what spreadsheets write is taken', () => {
  test.each([
    ['commas', ','],
    ['semicolons', ';'],
    ['tabs', '\t'],
  ])('%s between the cells, told from the header', async (_, separator) => {
    const rows = [
      ['csn', 'name', 'email'],
      [BERG.csn, QUOTED, BERG.email],
    ];
    await desk.import({ partners: rows.map((row) => row.join(separator)).join('\r\n') });
    expect(await partners()).toEqual([BERG]);
  });

  const text = `csn;name;email\r\n${BERG.csn};${QUOTED};${BERG.email}\r\n`;
  test.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with its mark', Buffer.from(`\ufeff${text}`)],
    ['UTF-16 of small machines with its mark', Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['UTF-16 of big machines with its mark', utf16be(`\ufeff${text}`)],
  ])('%s', async (_, content) => {
    await desk.import({ partners: content });
    expect(await partners()).toEqual([BERG]);
  });

  test('letters that lie across the pieces in which a long file is read', async () => {
    const rows = Array.from(
      { length: 9_000 },
      (_, number) => `${number},Ångström ${'å'.repeat(number % 50)},a@b.example`,
    );
    for (const encode of [
      (text: string) => Buffer.from(text),
      (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le'),
    ]) {
      const report = await desk.import({ partners: encode([HEADERS.partners, ...rows].join('\n')) });
      expect(report.problems).toEqual([]);
    }
    expect(await desk.rows(`select from partners where name ~ '^Ångström( å+)?$'`)).toHaveLength(9_000);
  });

  test('TRUE and False', async () => {
    await desk.import(csv('products', 'A-1,One,SUBSCRIPTION,TRUE', 'A-2,Two,SUBSCRIPTION,False'));
    expect(await desk.rows('select sku, renewable from products order by sku')).toEqual([
      { sku: 'A-1', renewable: true },
      { sku: 'A-2', renewable: false },
    ]);
  });

  test('empty rows and cells behind the last, in the header too', async () => {
    const report = await desk.import({
      partners: 'csn,name,email,,\n7,Seven,a@b.example,,\n8,Eight,a@b.example\n9,Nine,a@b.example,\n,,,,\n , ,\n,,\n',
    });
    expect(report).toMatchObject({ problems: [], files: [{ rows: 3, inserted: 3 }] });
  });

  test('spaces around values, in the header and in lists too', async () => {
    await desk.import(csv('products', 'A-1,One,SUBSCRIPTION,true', 'A-2,Two,SUBSCRIPTION,true'));
    await desk.import({ partners: ' csn , name,email \n 7 ,\u00a0Seven Seas , a@b.example\u00a0\n' });
    await desk.import(csv('promotions', ' X , Ten ,10,,, A-1 | A-2 ,,,,,2026-01-01,, true'));
    expect(await partners()).toEqual([{ csn: '7', name: 'Seven Seas', email: 'a@b.example' }]);
    expect(await desk.rows('select code, name, skus from promotions')).toEqual([
      { code: 'X', name: 'Ten', skus: ['A-1', 'A-2'] },
    ]);
  });
});

describe('what cannot be taken is told, and nothing is stored', () => {
  test.each([
    [
      'windows-1252',
      Buffer.from(`csn;name;email\r\n7;Bergstr\xf6m \x96 \xd6st\xe9n;a@b.example\r\n`, 'latin1'),
      /ISO-8859-1|windows-1252/,
    ],
    ['UTF-32', Buffer.from([0xff, 0xfe, 0, 0, 0x63, 0, 0, 0]), /UTF-32/],
    [
      'UTF-16 without its mark',
      Buffer.from(HEADERS.partners, 'utf16le'),
      /UTF-16 or UTF-32 without its byte-order mark/,
    ],
    [
      'Shift_JIS',
      // 株式会社富士山, again and again
      Buffer.concat([
        Buffer.from(`${HEADERS.partners}\n7,`),
        ...Array.from({ length: 9 }, () =>
          Buffer.from([0x8a, 0x94, 0x8e, 0xae, 0x89, 0xef, 0x8e, 0xd0, 0x95, 0x78, 0x8e, 0x6d, 0x8e, 0x52, 0x82, 0xcc]),
        ),
        Buffer.from(',a@b.example\n'),
      ]),
      /Shift_JIS/,
    ],
  ])('%s, by its name', async (_, content, name) => {
    const importing = desk.import({ ...WHOLE, partners: content });
    await expect(importing).rejects.toThrow(name);
    await expect(importing).rejects.toThrow(/^partners\.csv is not UTF-8, it looks like .*: save it as UTF-8/);
    expect(await desk.rows('select from customers')).toEqual([]);
  });

  test('bytes far down a file that are not of its encoding', async () => {
    const rows = Array.from({ length: 20_000 }, (_, number) => `${number},Name,a@b.example\n`);
    const partners = Buffer.concat([
      Buffer.from([HEADERS.partners, '\n', ...rows, '20000,Bergstr'].join('')),
      Buffer.from([0xf6]),
      Buffer.from('m,a@b.example\n'),
    ]);
    const report = await desk.import({ partners });
    expect(report).toMatchObject({
      stored: false,
      problems: ['partners.csv:20002: name: cannot be read: it is not in the encoding of the file'],
    });
  });

  test('a row that is shorter than the header: it may have been cut off', async () => {
    const report = await desk.import({ partners: `${HEADERS.partners}\n7,Seven\n` });
    expect(report.problems).toEqual(['partners.csv:2: row: has 2 cells and the header 3']);
  });

  test('text in a cell that has no column', async () => {
    const report = await desk.import({ partners: `${HEADERS.partners}\n7,Seven,a@b.example,,more\n` });
    expect(report.problems).toEqual(['partners.csv:2: row: has 5 cells and the header 3']);
  });
});

describe('a customer number that lost its leading zeros', () => {
  const customer = (csn: string) => `${csn},Nordlys,NO,nb,Europe/Oslo,Storgata 1,,0155,Oslo,open`;

  test('makes no second customer, and no second partner', async () => {
    await desk.import(WHOLE);
    const report = await desk.import(
      { ...csv('customers', customer('100001'), customer('100002')), ...csv('partners', '200001,Fjord,a@b.example') },
      { skipInvalid: true },
    );
    expect(report.problems).toEqual([
      'customers.csv:2: csn: equals the stored 0000100001 except for leading zeros',
      'partners.csv:2: csn: equals the stored 0000200001 except for leading zeros',
    ]);
    expect(await desk.rows('select csn from customers order by csn')).toEqual([
      { csn: '0000100001' },
      { csn: '100002' },
    ]);
  });

  test('is told also where the other one stands in the same file', async () => {
    const report = await desk.import(csv('customers', customer('007'), customer('8'), customer('07'), customer('7')));
    expect(report.problems).toEqual([
      'customers.csv:4: csn: equals 007 on line 2 except for leading zeros',
      'customers.csv:5: csn: equals 007 on line 2 except for leading zeros',
    ]);
  });

  test('is told where a row refers to it', async () => {
    await desk.import(WHOLE);
    const report = await desk.import(
      csv('contacts', '100001,b@nordlys.example,Bo,,MEMBER', '9,c@b.example,Cy,,MEMBER'),
    );
    expect(report.problems).toEqual([
      'contacts.csv:2: customer_csn: no customer 100001, but 0000100001: leading zeros count',
      'contacts.csv:3: customer_csn: no customer 9',
    ]);
  });

  test('does not keep from changing two that are stored already', async () => {
    await desk.import(csv('customers', customer('7')));
    await desk.rows(
      `insert into customers select (jsonb_populate_record(c, '{"csn": "007", "id": "018f0000-0000-7000-8000-000000000007"}')).* from customers c`,
    );
    const report = await desk.import(csv('customers', customer('7').replace('Nordlys', 'New name')));
    expect(report).toMatchObject({ stored: true, files: [{ updated: 1 }] });
  });
});
