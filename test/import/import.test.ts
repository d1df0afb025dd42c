import { beforeEach, describe, expect, test } from 'vitest';
import { createImportDesk, csv, HEADERS, WHOLE } from './csv-folder.ts';

const desk = await createImportDesk();

beforeEach(() =>
  desk.rows('truncate customers, contacts, partners, products, prices, promotions, subscriptions, quotes cascade'),
);

describe('all seven files', () => {
  test('store what they say, whatever the order of their rows’ references', async () => {
    const report = await desk.import(WHOLE);
    expect(report).toMatchObject({ stored: true, problems: [], problemCount: 0, badRowCount: 0 });
    expect(await desk.rows('select * from customers')).toEqual([
      {
        id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-7/),
        csn: '0000100001',
        name: 'Nordlys AS',
        country_code: 'NO',
        language: 'nb-NO',
        time_zone: 'Europe/Oslo',
        address_line1: 'Storgata 1',
        address_line2: null,
        postal_code: '0155',
        city: 'Oslo',
        region: null,
        credit_line_open: true,
        email_domains: [],
        vat_number: null,
        tax_treatment: 'STANDARD',
      },
    ]);
    expect(
      await desk.rows(`
        select c.csn, p.csn as partner, d.sku, quantity, term, currency_code, purchase_method, status,
          start_date::text, end_date::text, auto_renew
        from subscriptions s join customers c on c.id = customer_id join partners p on p.id = partner_id
        join products d on d.id = product_id`),
    ).toEqual([
      {
        csn: '0000100001',
        partner: '0000200001',
        sku: 'DRAW-1',
        quantity: 10,
        term: 'ANNUAL',
        currency_code: 'NOK',
        purchase_method: 'INVOICE',
        status: 'ACTIVE',
        start_date: '2026-01-01',
        end_date: '2026-12-31',
        auto_renew: true,
      },
    ]);
    expect(await desk.rows('select email, name, language, role from contacts')).toEqual([
      { email: 'kari@nordlys.example', name: 'Kari Nordmann', language: 'nn', role: 'PURCHASER' },
    ]);
    expect(await desk.rows('select term, currency_code, valid_until, unit_price_minor from prices')).toEqual([
      { term: 'ANNUAL', currency_code: 'NOK', valid_until: null, unit_price_minor: '120050' },
    ]);
    expect(
      await desk.rows(
        'select percent_bp, amount_minor, skus, terms, actions, countries, min_quantity, stackable from promotions',
      ),
    ).toEqual([
      {
        percent_bp: 1250,
        amount_minor: null,
        skus: ['DRAW-1'],
        terms: ['ANNUAL', 'THREE_YEAR'],
        actions: ['RENEWAL'],
        countries: ['NO', 'SE'],
        min_quantity: 5,
        stackable: true,
      },
    ]);
  });

  test('change nothing when they come again', async () => {
    const first = await desk.import(WHOLE);
    const again = await desk.import(WHOLE);
    expect(first.files.map(({ inserted }) => inserted)).toEqual([1, 1, 1, 1, 1, 1, 1]);
    expect(again.files.map(({ inserted, updated, unchanged }) => [inserted, updated, unchanged])).toEqual(
      Array.from({ length: 7 }, () => [0, 0, 1]),
    );
  });

  test('are updated by their key, and keep their ids', async () => {
    await desk.import(WHOLE);
    const [before] = await desk.rows('select id from subscriptions');
    const report = await desk.import({
      ...csv('customers', '0000100001,Nordlys Arkitekter,NO,nb-NO,Europe/Oslo,Storgata 1,,0155,Oslo,none'),
      ...csv('contacts', '0000100001,KARI@nordlys.example,Kari,,PURCHASER'),
      ...csv('partners', '0000200001,Fjord Partner AS,quotes@fjord.example'),
      ...csv('products', 'DRAW-1,Drawing,SUBSCRIPTION,false'),
      ...csv('prices', 'DRAW-1,ANNUAL,NOK,2026-01-01,2026-12-31,1200.50'),
      ...csv('promotions', 'SPRING,Spring,,20,NOK,,,,,,2026-01-01,,false'),
      ...csv('subscriptions', 'S-1,0000100001,,DRAW-1,9,ANNUAL,NOK,CARD,2026-01-01,2026-12-31,false,CANCELED'),
    });
    expect(report.files.map(({ inserted, updated, unchanged }) => [inserted, updated, unchanged])).toEqual(
      Array.from({ length: 7 }, () => [0, 1, 0]),
    );
    expect(await desk.rows('select id, partner_id, quantity, status from subscriptions')).toEqual([
      { ...before, partner_id: null, quantity: 9, status: 'CANCELED' },
    ]);
    expect(await desk.rows('select email, name, language from contacts')).toEqual([
      { email: 'KARI@nordlys.example', name: 'Kari', language: null },
    ]);
    expect(
      await desk.rows('select percent_bp, amount_minor, currency_code, skus, min_quantity from promotions'),
    ).toEqual([{ percent_bp: null, amount_minor: '2000', currency_code: 'NOK', skus: [], min_quantity: 1 }]);
  });
});

describe('some of the files', () => {
  test('refer to what is stored already', async () => {
    const { subscriptions, ...others } = WHOLE;
    await desk.import(others);
    const report = await desk.import({ subscriptions: subscriptions ?? '' });
    expect(report.files).toEqual([
      { file: 'subscriptions.csv', rows: 1, bad: 0, inserted: 1, updated: 0, unchanged: 0 },
    ]);
  });

  test('with only a header store nothing and are no error', async () => {
    const report = await desk.import(csv('partners'));
    expect(report).toMatchObject({ stored: true, files: [{ file: 'partners.csv', rows: 0, inserted: 0 }] });
  });
});

describe('bad rows', () => {
  const mixed = {
    ...csv(
      'partners',
      '0000200001,Good,good@partner.example',
      '0000200002,,bad@partner.example',
      '0000200003,Good too,third@partner.example',
    ),
    ...csv('products', 'DRAW-1,Drawing,SUBSCRIPTION,true'),
  };

  test('by default keep everything out', async () => {
    const report = await desk.import(mixed);
    expect(report).toMatchObject({
      stored: false,
      problems: ['partners.csv:3: name: is missing'],
      badRowCount: 1,
      files: [
        { file: 'partners.csv', rows: 3, bad: 1, inserted: 0, updated: 0, unchanged: 0 },
        { file: 'products.csv', rows: 1, bad: 0, inserted: 0, updated: 0, unchanged: 0 },
      ],
    });
    expect(await desk.rows('select from partners')).toHaveLength(0);
    expect(await desk.rows('select from products')).toHaveLength(0);
  });

  test('are left out where that was asked for, and the good ones are stored', async () => {
    const report = await desk.import(mixed, { skipInvalid: true });
    expect(report).toMatchObject({
      stored: true,
      problems: ['partners.csv:3: name: is missing'],
      files: [{ inserted: 2, bad: 1 }, { inserted: 1 }],
    });
    expect(await desk.rows('select csn from partners order by csn')).toEqual([
      { csn: '0000200001' },
      { csn: '0000200003' },
    ]);
  });

  test('take with them the rows that refer to them', async () => {
    const report = await desk.import(
      { ...WHOLE, ...csv('customers', '0000100001,Nordlys,Norway,nb,Europe/Oslo,Storgata 1,,0155,Oslo,open') },
      { skipInvalid: true },
    );
    expect(report.problems).toEqual([
      'customers.csv:2: country: must be an ISO 3166-1 alpha-2 code in capitals, like NO, not "Norway"',
      'contacts.csv:2: customer_csn: no customer 0000100001',
      'subscriptions.csv:2: customer_csn: no customer 0000100001',
    ]);
    expect(report.files.map(({ inserted }) => inserted)).toEqual([0, 0, 1, 1, 1, 1, 0]);
  });

  test('are named up to the hundredth, in the order of files and lines, and all are counted', async () => {
    const partners = Array.from({ length: 90 }, (_, index) => `P${index},Name,a@b.example`);
    const contacts = Array.from(
      { length: 60 },
      (_, index) => `77,a${index}@b.example,Name,,${index % 2 ? 'MEMBER' : 'BOSS'}`,
    );
    const report = await desk.import({ ...csv('partners', ...partners), ...csv('contacts', ...contacts) });
    expect(report).toMatchObject({ problemCount: 150, badRowCount: 150 });
    expect(report.problems).toHaveLength(100);
    expect(report.problems.slice(0, 2)).toEqual([
      'contacts.csv:2: role: must be PURCHASER or MEMBER, not "BOSS"',
      'contacts.csv:3: customer_csn: no customer 77',
    ]);
    expect(report.problems.at(-1)).toBe(
      'partners.csv:41: csn: must be a customer number of up to 10 digits, not "P39"',
    );
  });
});

describe('rows that contradict each other', () => {
  test('with the same key: the first holds', async () => {
    const report = await desk.import(
      csv('partners', '1,One,a@b.example', '2,Two,a@b.example', '1,Three,a@b.example', '1,Four,a@b.example'),
      { skipInvalid: true },
    );
    expect(report.problems).toEqual([
      'partners.csv:4: csn: is on line 2 already',
      'partners.csv:5: csn: is on line 2 already',
    ]);
    expect(await desk.rows('select csn, name from partners order by csn')).toEqual([
      { csn: '1', name: 'One' },
      { csn: '2', name: 'Two' },
    ]);
  });

  test('a contact’s key is its address without regard to case, of its customer', async () => {
    const report = await desk.import({
      ...WHOLE,
      ...csv(
        'contacts',
        '0000100001,a@b.example,Ada,,MEMBER',
        '0000100001,A@B.example,Ada,,MEMBER',
        '0000100001,c@b.example,Cy,,MEMBER',
      ),
    });
    expect(report.problems).toEqual(['contacts.csv:3: email: is on line 2 already']);
  });

  test('a price’s key is product, term, currency and first day; of two that overlap none is wrong', async () => {
    const report = await desk.import({
      ...csv('products', 'DRAW-1,Drawing,SUBSCRIPTION,true'),
      ...csv(
        'prices',
        'DRAW-1,ANNUAL,NOK,2026-01-01,2026-12-31,10',
        'DRAW-1,ANNUAL,NOK,2026-06-01,,11',
        'DRAW-1,ANNUAL,SEK,2026-01-01,,12',
        'DRAW-1,MONTHLY,NOK,2026-01-01,,13',
      ),
    });
    expect(report).toMatchObject({ stored: true, files: [{}, { inserted: 4 }] });
  });
});

describe('a customer has at most one purchaser', () => {
  const CUSTOMER = '0000100001,Nordlys AS,NO,nb-NO,Europe/Oslo,Storgata 1,,0155,Oslo,open';
  const purchasers = () =>
    desk.rows(
      `select csn, email from contacts join customers c on c.id = customer_id where role = 'PURCHASER' order by csn`,
    );
  const contacts = (...rows: string[]) => csv('contacts', ...rows.map((row) => `0000100001,${row}`));

  test('the first in the file', async () => {
    const { contacts: _, ...others } = WHOLE;
    const report = await desk.import(
      { ...others, ...contacts('a@b.example,Ada,,PURCHASER', 'b@b.example,Bo,,PURCHASER', 'c@b.example,Cy,,MEMBER') },
      { skipInvalid: true },
    );
    expect(report.problems).toEqual(['contacts.csv:3: role: customer 0000100001 already has a purchaser: a@b.example']);
    expect(await desk.rows(`select email from contacts order by email`)).toEqual([
      { email: 'a@b.example' },
      { email: 'c@b.example' },
    ]);
  });

  test('the new one, where the file gives the role to another than the stored one', async () => {
    await desk.import({ ...WHOLE, ...csv('customers', CUSTOMER, CUSTOMER.replace('0000100001', '0000100002')) });
    await desk.import(csv('contacts', '0000100002,kari@nordlys.example,Kari,,PURCHASER'));
    const report = await desk.import(contacts('new@nordlys.example,Ny,,PURCHASER'));
    expect(report).toMatchObject({ stored: true, files: [{ inserted: 1, updated: 0 }] });
    expect(await purchasers()).toEqual([
      { csn: '0000100001', email: 'new@nordlys.example' },
      { csn: '0000100002', email: 'kari@nordlys.example' },
    ]);
    // The former one is a member now, and may be given the role again.
    await desk.import(contacts('KARI@nordlys.example,Kari Nordmann,nn,PURCHASER'));
    expect(await purchasers()).toMatchObject([{ email: 'KARI@nordlys.example' }, {}]);
  });

  test('the stored one, where the row that names another is bad', async () => {
    await desk.import(WHOLE);
    await desk.import(contacts('new@nordlys.example,,,PURCHASER', 'c@nordlys.example,Cy,,MEMBER'), {
      skipInvalid: true,
    });
    expect(await purchasers()).toEqual([{ csn: '0000100001', email: 'kari@nordlys.example' }]);
  });

  test('who may hand over to another in one file, in any order of the rows', async () => {
    await desk.import(WHOLE);
    const report = await desk.import(
      contacts('new@nordlys.example,Ny,,PURCHASER', 'kari@nordlys.example,Kari Nordmann,nn,MEMBER'),
    );
    expect(report).toMatchObject({ stored: true, files: [{ inserted: 1, updated: 1 }] });
    const back = await desk.import(
      contacts('kari@nordlys.example,Kari Nordmann,nn,PURCHASER', 'new@nordlys.example,Ny,,MEMBER'),
    );
    expect(back).toMatchObject({ stored: true, files: [{ inserted: 0, updated: 2 }] });
  });
});

test('M7 a region is stored in NFC, left as it is where the column is absent, and emptied by an empty cell', async () => {
  const region = async () => (await desk.rows<{ region: string }>('select region from customers'))[0]?.region;
  const withRegion = (cell: string) => ({
    customers: `${HEADERS.customers},region\n0000100001,Nordlys AS,NO,nb-NO,Europe/Oslo,Storgata 1,,0155,Oslo,open,${cell}\n`,
  });
  await desk.import(withRegion('A\u030alesund'));
  expect(await region()).toBe('\u00c5lesund');
  await desk.import(csv('customers', '0000100001,Nordlys AS,NO,nb-NO,Europe/Oslo,Storgata 1,,0155,Oslo,open'));
  expect(await region()).toBe('\u00c5lesund');
  await desk.import(withRegion(''));
  expect(await region()).toBeNull();
});

test('R3 an address that is written in another way stays the same contact, and is found again', async () => {
  await desk.import(WHOLE);
  const contact = (email: string) => csv('contacts', `0000100001,${email},Ola Nordmann,,MEMBER`);
  const ways = ['ola@xn--blbr-roah.no', 'ola@blåbær.no', 'OLA@Blåbær.no', 'ola@xn--blbr-roah.no', 'Ola@blåbær.no'];
  for (const email of ways) {
    await desk.import(contact(email));
  }
  expect(await desk.rows(`select email, email_key from contacts where name = 'Ola Nordmann'`)).toEqual([
    { email: 'Ola@blåbær.no', email_key: 'ola@xn--blbr-roah.no' },
  ]);
});

test('K2 country, website and requests of a partner are stored, left as they are where the columns are absent, and emptied by empty cells', async () => {
  const stored = () => desk.rows('select country_code, website, takes_requests from partners');
  const cells = (profile: string) => ({
    partners: `${HEADERS.partners},country,website,takes_requests\n0000200001,Fjord,quotes@fjord.example,${profile}\n`,
  });
  const known = { country_code: 'NO', website: 'https://www.fjord.example/om-oss', takes_requests: true };
  await desk.import(cells('NO,https://www.fjord.example/om-oss,TRUE'));
  expect(await stored()).toEqual([known]);
  await desk.import(csv('partners', '0000200001,Fjord,quotes@fjord.example'));
  expect(await stored()).toEqual([known]);
  await desk.import(cells(',,'));
  expect(await stored()).toEqual([{ country_code: null, website: null, takes_requests: false }]);
});

test('R1 R3 mail domains are stored in their IDNA form, left as they are where the column is absent, and emptied by an empty cell', async () => {
  const customer = '0000100001,Nordlys AS,NO,nb-NO,Europe/Oslo,Storgata 1,,0155,Oslo,open';
  const withDomains = (cell: string) => ({
    customers: `${HEADERS.customers},email_domains\n${customer},${cell}\n`,
  });
  const stored = async () => {
    return (await desk.rows<{ email_domains: string[] }>('select email_domains from customers'))[0]?.email_domains;
  };
  const known = ['nordlys.example', 'xn--blbr-roah.no'];
  await desk.import(withDomains('Nordlys.example | bla\u030abær.NO|nordlys.example|xn--blbr-roah.no'));
  expect(await stored()).toEqual(known);
  const again = await desk.import(withDomains('nordlys.example|blåbær.no'));
  expect(again.files).toMatchObject([{ updated: 0, unchanged: 1 }]);
  await desk.import(csv('customers', customer));
  expect(await stored()).toEqual(known);
  const bad = await desk.import(withDomains('nordlys'));
  expect(bad.problems).toEqual([expect.stringMatching(/^customers\.csv:2: email_domains: must be a list/)]);
  expect(await stored()).toEqual(known);
  await desk.import(withDomains(''));
  expect(await stored()).toEqual([]);
});
