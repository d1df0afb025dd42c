import { describe, expect, test } from 'vitest';
import { createImportDesk, HEADERS, WHOLE } from './csv-folder.ts';

const desk = await createImportDesk();
await desk.import(WHOLE);

type File = keyof typeof HEADERS;

const GOOD: Record<File, Record<string, string>> = {
  customers: {
    csn: '0000100009',
    name: 'Name',
    country: 'SE',
    language: 'sv',
    time_zone: 'Europe/Stockholm',
    address_line1: 'Gatan 1',
    city: 'Lund',
    credit_line: 'none',
  },
  contacts: { customer_csn: '0000100001', email: 'ola@nordlys.example', name: 'Ola', role: 'MEMBER' },
  partners: { csn: '0000200009', name: 'Partner', email: 'a@partner.example' },
  products: { sku: 'P-9', name: 'Product', kind: 'SUBSCRIPTION', renewable: 'true' },
  prices: { sku: 'DRAW-1', term: 'MONTHLY', currency: 'NOK', valid_from: '2026-01-01', unit_price: '10' },
  promotions: { code: 'X', name: 'X', percent: '10', valid_from: '2026-01-01', stackable: 'false' },
  sellers: {
    code: 'NORD',
    name: 'Nord',
    legal_name: 'Nord Software AS',
    countries: 'NO',
    address_line1: 'Kaia 1',
    city: 'Oslo',
    country: 'NO',
    email: 'sales@nord.example',
  },
  taxes: { country: 'NO', valid_from: '2026-01-01', name: 'MVA', percent: '25' },
  subscriptions: {
    reference: 'S-9',
    customer_csn: '0000100001',
    sku: 'DRAW-1',
    quantity: '1',
    term: 'ANNUAL',
    currency: 'NOK',
    purchase_method: 'CARD',
    start_date: '2026-01-01',
    end_date: '2026-12-31',
    auto_renew: 'false',
    status: 'ACTIVE',
  },
};

/** A file with one row: a good one but for these cells. */
function fileWith(file: File, cells: Record<string, string>) {
  const row: Record<string, string> = { ...GOOD[file], ...cells };
  const columns = [...new Set([...HEADERS[file].split(','), ...Object.keys(cells)])];
  const quoted = columns.map((column) => `"${(row[column] ?? '').replaceAll('"', '""')}"`);
  return { [file]: `${columns.join()}\n${quoted.join()}\n` };
}

async function problemsOf(file: File, cells: Record<string, string>) {
  const report = await desk.import(fileWith(file, cells));
  expect(report.stored).toBe(report.problemCount === 0);
  return report.problems.map((problem) => problem.replace(`${file}.csv:2: `, ''));
}

const NAME = 'must be one line of at most 200 characters without an address in it, not';
const LINE = 'must be one line of at most 200 characters, not';
const CSN = 'must be a customer number of up to 10 digits, not';
const DAY = 'must be a day written YYYY-MM-DD, like 2026-12-29, not';
const UNSEEN = 'which is invisible: remove it';
const WEB = 'must be a web address of at most 200 characters, like https://www.example.com, not';
const SECURE = WEB.replace('web address', 'web address that begins with https://,');
const EMAIL = 'must be an e-mail address, not';
const DOMAINS = 'must be a list with | between, each a mail domain like example.com, without an @, not';

function domains(count: number): string {
  return Array.from({ length: count }, (_, index) => `${'a'.repeat(60)}${index}.${'b'.repeat(63)}.example`).join('|');
}

const BAD: readonly [File, Record<string, string>, ...string[]][] = [
  ['customers', { csn: '12345678901' }, `csn: ${CSN} "12345678901"`],
  ['customers', { csn: '12A' }, `csn: ${CSN} "12A"`],
  ['customers', { csn: '1 2' }, `csn: ${CSN} "1 2"`],
  ['customers', { name: '' }, 'name: is missing'],
  ['customers', { name: 'Bell\u0007' }, `name: ${NAME} "Bell\\u0007"`],
  ['customers', { name: 'Two\r\nlines' }, `name: ${NAME} "Two\\r\\nlines"`],
  ['customers', { name: 'See https://evil.example' }, `name: ${NAME} "See https://evil.example"`],
  ['customers', { name: 'Ask me@evil.example' }, `name: ${NAME} "Ask me@evil.example"`],
  ['customers', { name: '   ' }, 'name: is missing'],
  ['customers', { name: 'Ka\u200bri' }, `name: contains U+200B (zero-width space), ${UNSEEN}`],
  ['customers', { name: '\u202eKari' }, `name: contains U+202E (right-to-left override), ${UNSEEN}`],
  ['customers', { name: '\u3164' }, `name: contains U+3164 (Hangul filler), ${UNSEEN}`],
  ['customers', { name: '…' }, 'name: has no letter or digit in it'],
  ['customers', { city: 'Ber\u00adgen' }, `city: contains U+00AD (soft hyphen), ${UNSEEN}`],
  ['contacts', { email: 'ola\u200b@x.example' }, `email: contains U+200B (zero-width space), ${UNSEEN}`],
  ['contacts', { email: '=?utf-8?q?x?=@x.example' }, `email: ${EMAIL} "=?utf-8?q?x?=@x.example"`],
  ['products', { sku: 'P\u2060-9' }, `sku: contains U+2060 (word joiner), ${UNSEEN}`],
  ['subscriptions', { reference: 'S\u200e-9' }, `reference: contains U+200E (left-to-right mark), ${UNSEEN}`],
  ['customers', { name: 'x'.repeat(201) }, `name: ${NAME} "${'x'.repeat(60)}…"`],
  ['customers', { country: 'no' }, 'country: must be an ISO 3166-1 alpha-2 code in capitals, like NO, not "no"'],
  ['customers', { country: 'UK' }, 'country: must be an ISO 3166-1 alpha-2 code in capitals, like NO, not "UK"'],
  ['customers', { language: 'nb_NO' }, 'language: must be a BCP 47 language tag, like nb-NO, not "nb_NO"'],
  [
    'customers',
    { language: `en-${'x'.repeat(8)}${'-abcdefgh'.repeat(3)}` },
    `language: must be a BCP 47 language tag, like nb-NO, not "en-${'x'.repeat(8)}${'-abcdefgh'.repeat(3)}"`,
  ],
  ['customers', { time_zone: 'Oslo' }, 'time_zone: must be an IANA time zone, like Europe/Oslo, not "Oslo"'],
  ['customers', { time_zone: '+01:00' }, 'time_zone: must be an IANA time zone, like Europe/Oslo, not "+01:00"'],
  ['customers', { address_line1: '' }, 'address_line1: is missing'],
  ['customers', { address_line2: 'a\tb' }, `address_line2: ${LINE} "a\\tb"`],
  ['customers', { city: 'a\u009bb' }, `city: ${LINE} "a\\u{9b}b"`],
  [
    'customers',
    { tax_treatment: 'NONE' },
    'tax_treatment: must be one of STANDARD, EXEMPT, REVERSE_CHARGE, not "NONE"',
  ],
  ['customers', { vat_number: 'NO\u200b1' }, `vat_number: contains U+200B (zero-width space), ${UNSEEN}`],
  ['customers', { credit_line: 'yes' }, 'credit_line: must be open or none, not "yes"'],
  ...[
    'nordlys',
    '@nordlys.example',
    'ola@nordlys.example',
    '*.nordlys.example',
    'nordlys.example|',
    'nordlys.example, fjord.example',
    'https://nordlys.example',
  ].map((email_domains): [File, Record<string, string>, string] => {
    return ['customers', { email_domains }, `email_domains: ${DOMAINS} "${email_domains}"`];
  }),
  [
    'customers',
    { email_domains: 'fjord.example|nord\u200blys.example' },
    `email_domains: contains U+200B (zero-width space), ${UNSEEN}`,
  ],
  ['customers', { email_domains: domains(101) }, 'email_domains: has 101 values, but at most 100 are taken'],
  ['contacts', { email: 'ola' }, `email: ${EMAIL} "ola"`],
  ['contacts', { email: 'ola@x.example\n' }, `email: ${EMAIL} "ola@x.example\\n"`],
  ['contacts', { role: 'purchaser' }, 'role: must be PURCHASER or MEMBER, not "purchaser"'],
  ['contacts', { customer_csn: '404' }, 'customer_csn: no customer 404'],
  ['partners', { email: '' }, 'email: is missing'],
  ['partners', { country: 'UK' }, 'country: must be an ISO 3166-1 alpha-2 code in capitals, like NO, not "UK"'],
  ...[
    'www.fjord.example',
    'ftp://fjord.example',
    'javascript:alert(1)',
    'https://a:b@fjord.example',
    'https://fjord',
  ].map((website): [File, Record<string, string>, string] => ['partners', { website }, `website: ${WEB} "${website}"`]),
  ['partners', { website: 'https://fjord\u200b.example' }, `website: contains U+200B (zero-width space), ${UNSEEN}`],
  ['partners', { takes_requests: 'yes' }, 'takes_requests: must be true or false, not "yes"'],
  ['partners', { address_line1: 'Kaia 1' }, 'city: is missing, but the row has another part of an address'],
  [
    'partners',
    { address_line1: '', city: 'Oslo' },
    'address_line1: is missing, but the row has another part of an address',
  ],
  ['partners', { address_line1: 'Kaia 1', city: 'Oslo', region: 'a\tb' }, `region: ${LINE} "a\\tb"`],
  [
    'sellers',
    { code: '', city: '', country: '', email: '' },
    ...['code', 'city', 'country', 'email'].map((column) => `${column}: is missing`),
  ],
  ['sellers', { legal_name: 'See www.evil.example' }, `legal_name: ${NAME} "See www.evil.example"`],
  [
    'sellers',
    { registration_number: '1'.repeat(51) },
    `registration_number: must be one line of at most 50 characters, not "${'1'.repeat(51)}"`,
  ],
  ['sellers', { vat_number: 'NO\u200b1' }, `vat_number: contains U+200B (zero-width space), ${UNSEEN}`],
  ...['no number', '+47 22;DROP', '1'.repeat(51)].map((phone): [File, Record<string, string>, string] => [
    'sellers',
    { phone },
    `phone: must be a telephone number of at most 50 characters, like +47 22 00 00 00, not "${phone}"`,
  ]),
  ...['http://nord.example', 'javascript:alert(1)', 'https://nord', `https://nord.example/${'x'.repeat(180)}`].flatMap(
    (address) =>
      ['website', 'terms_url'].map((column): [File, Record<string, string>, string] => [
        'sellers',
        { [column]: address },
        `${column}: ${SECURE} "${address.slice(0, 60)}${address.length > 60 ? '…' : ''}"`,
      ]),
  ),
  ...['teal', '#1f6', '#1f6f7g', '1f6f70'].map((color): [File, Record<string, string>, string] => [
    'sellers',
    { color },
    `color: must be a colour like #1f6f70, not "${color}"`,
  ]),
  ...['-1', '366', '14.5', 'net'].map((days): [File, Record<string, string>, string] => [
    'sellers',
    { payment_days: days },
    `payment_days: must be a whole number of days from 0 to 365, not "${days}"`,
  ]),
  ['sellers', { bank_account: 'x'.repeat(201) }, `bank_account: ${LINE} "${'x'.repeat(60)}…"`],
  ...['logo.svg', '../logo.png', '/etc/logo.png', '.png'].map((logo): [File, Record<string, string>, string] => [
    'sellers',
    { logo },
    `logo: must be the name of a PNG file in the folder, like logo.png, not "${logo}"`,
  ]),
  ['sellers', { logo: 'logo.png' }, 'logo: "logo.png" is not in the folder'],
  ['products', { sku: 'A|B' }, 'sku: must be one line of at most 200 characters without |, not "A|B"'],
  ['products', { kind: 'PLAN' }, 'kind: must be one of SUBSCRIPTION, SUCCESS_PLAN, VALUE_BASED, not "PLAN"'],
  ['products', { renewable: 'yes' }, 'renewable: must be true or false, not "yes"'],
  ['prices', { sku: 'NONE' }, 'sku: no product NONE'],
  ['prices', { term: 'WEEKLY' }, 'term: must be one of MONTHLY, ANNUAL, THREE_YEAR, not "WEEKLY"'],
  ['prices', { currency: 'XYZ' }, 'currency: must be an ISO 4217 code in capitals, like NOK, not "XYZ"'],
  ['prices', { valid_from: '2026-02-30' }, `valid_from: ${DAY} "2026-02-30"`],
  ['prices', { valid_from: '01.02.2026' }, `valid_from: ${DAY} "01.02.2026"`],
  ['prices', { valid_until: '2025-12-31' }, 'valid_until: must not be before valid_from, 2026-01-01'],
  [
    'prices',
    { unit_price: '10,50' },
    'unit_price: must be an amount below 1000000000 as NOK has it, like 1200.00, not "10,50"',
  ],
  [
    'prices',
    { unit_price: '1.005' },
    'unit_price: must be an amount below 1000000000 as NOK has it, like 1200.00, not "1.005"',
  ],
  [
    'prices',
    { unit_price: '-1' },
    'unit_price: must be an amount below 1000000000 as NOK has it, like 1200.00, not "-1"',
  ],
  [
    'prices',
    { currency: 'JPY', unit_price: '1.5' },
    'unit_price: must be an amount below 1000000000 as JPY has it, like 120000, not "1.5"',
  ],
  ['promotions', { percent: '' }, 'percent: or amount is missing'],
  ['promotions', { amount: '5', currency: 'NOK' }, 'percent: cannot be combined with amount'],
  ['promotions', { currency: 'NOK' }, 'currency: is only for an amount'],
  ['promotions', { percent: '', amount: '5' }, 'currency: is missing'],
  ['promotions', { percent: '', amount: '0', currency: 'NOK' }, 'amount: must be above 0'],
  [
    'promotions',
    { percent: '12.345' },
    'percent: must be a percentage above 0 and up to 100 with at most two decimals, like 12.5, not "12.345"',
  ],
  [
    'promotions',
    { percent: '100.01' },
    'percent: must be a percentage above 0 and up to 100 with at most two decimals, like 12.5, not "100.01"',
  ],
  [
    'promotions',
    { percent: '0' },
    'percent: must be a percentage above 0 and up to 100 with at most two decimals, like 12.5, not "0"',
  ],
  ['promotions', { skus: 'DRAW-1|NONE' }, 'skus: no product NONE'],
  [
    'promotions',
    { terms: 'ANNUAL|' },
    'terms: must be a list with | between, each one of MONTHLY, ANNUAL, THREE_YEAR, not "ANNUAL|"',
  ],
  [
    'promotions',
    { actions: 'RENEW' },
    'actions: must be a list with | between, each one of RENEWAL, EXTENSION, NEW, not "RENEW"',
  ],
  [
    'promotions',
    { countries: 'NO|XX' },
    'countries: must be a list with | between, each an ISO 3166-1 alpha-2 code in capitals, like NO, not "NO|XX"',
  ],
  ['promotions', { min_quantity: '0' }, 'min_quantity: must be a whole number from 1 to 1000000, not "0"'],
  ['promotions', { stackable: '' }, 'stackable: is missing'],
  ['taxes', { country: '' }, 'country: is missing'],
  ['taxes', { country: 'EU' }, 'country: must be an ISO 3166-1 alpha-2 code in capitals, like NO, not "EU"'],
  ['taxes', { region: 'Qu\u200bebec' }, `region: contains U+200B (zero-width space), ${UNSEEN}`],
  ['taxes', { kind: 'ALL' }, 'kind: must be one of SUBSCRIPTION, SUCCESS_PLAN, VALUE_BASED, not "ALL"'],
  ['taxes', { name: 'See https://evil.example' }, `name: ${NAME} "See https://evil.example"`],
  ['taxes', { name: '', percent: '' }, 'name: is missing', 'percent: is missing'],
  ['taxes', { valid_until: '2025-12-31' }, 'valid_until: must not be before valid_from, 2026-01-01'],
  ...['-1', '100.001', '9.9751', '25 %', '1e1', '9,975'].map((percent): [File, Record<string, string>, string] => [
    'taxes',
    { percent },
    `percent: must be a percentage from 0 to 100 with at most three decimals, like 9.975, not "${percent}"`,
  ]),
  ['subscriptions', { reference: '' }, 'reference: is missing'],
  ['subscriptions', { customer_csn: '404' }, 'customer_csn: no customer 404'],
  ['subscriptions', { partner_csn: '404' }, 'partner_csn: no partner 404'],
  ['subscriptions', { sku: 'NONE' }, 'sku: no product NONE'],
  ['subscriptions', { quantity: '1.5' }, 'quantity: must be a whole number from 1 to 1000000, not "1.5"'],
  [
    'subscriptions',
    { purchase_method: 'CASH' },
    'purchase_method: must be one of CARD, DIRECT_DEBIT, INVOICE, PAYPAL, not "CASH"',
  ],
  ['subscriptions', { start_date: '2025-02-29' }, `start_date: ${DAY} "2025-02-29"`],
  ['subscriptions', { start_date: '0000-01-01' }, `start_date: ${DAY} "0000-01-01"`],
  ['subscriptions', { end_date: '2025-12-31' }, 'end_date: must not be before start_date, 2026-01-01'],
  ['subscriptions', { auto_renew: '1' }, 'auto_renew: must be true or false, not "1"'],
  ['subscriptions', { status: 'EXPIRED' }, 'status: must be one of ACTIVE, CANCELED, TRIAL, not "EXPIRED"'],
  // Every bad cell of a row is named.
  ['partners', { csn: 'x', name: '', email: '@' }, `csn: ${CSN} "x"`, 'name: is missing', `email: ${EMAIL} "@"`],
  ['subscriptions', { customer_csn: '404', sku: 'NONE' }, 'customer_csn: no customer 404', 'sku: no product NONE'],
];

test.each(BAD)('%s with %o is refused', async (file, cells, ...problems) => {
  expect(await problemsOf(file, cells)).toEqual(problems);
});

const FINE: readonly [File, Record<string, string>][] = [
  ['customers', { csn: '7', country: 'XK', language: 'zh-Hant-TW', time_zone: 'America/Argentina/Ushuaia' }],
  ['customers', { csn: '8', language: '', time_zone: '', credit_line: '' }],
  ['customers', { csn: '9', name: 'O’Brien & Søn "Æ" <GmbH>, 株式会社', city: 'São Paulo' }],
  ['customers', { csn: '10', name: '𝒳'.repeat(200) }],
  ['customers', { csn: '11', email_domains: domains(100) }],
  ['contacts', { email: ' ola.nordmann+x@nordlys.example ' }],
  ['prices', { currency: 'KWD', unit_price: '1.234' }],
  ['prices', { currency: 'JPY', unit_price: '0' }],
  ['promotions', { percent: '100' }],
  ['promotions', { percent: '0.01', valid_until: '2026-01-01' }],
  ['partners', { address_line1: 'Kaia 1', city: 'Oslo' }],
  ['sellers', { color: '#1F6F70', payment_days: '0', phone: '+47 (0)22.00-00/00', bank_account: 'NO93 8601 1117 947' }],
  ['subscriptions', { start_date: '2024-02-29', end_date: '2024-02-29' }],
];

test.each(FINE)('%s with %o is fine', async (file, cells) => {
  expect(await problemsOf(file, cells)).toEqual([]);
});

describe('an absent cell', () => {
  test('reads as UTC, English and no credit line', async () => {
    await desk.import(fileWith('customers', { csn: '55', language: '', time_zone: '', credit_line: '' }));
    expect(await desk.rows(`select time_zone, language, credit_line_open from customers where csn = '55'`)).toEqual([
      { time_zone: 'UTC', language: 'en', credit_line_open: false },
    ]);
  });
});

test('a subscription stays with its customer, whose quotes and orders it stands in', async () => {
  await desk.import(fileWith('customers', {}));
  expect(await problemsOf('subscriptions', { reference: 'S-1', customer_csn: '0000100009' })).toEqual([
    'customer_csn: subscription S-1 belongs to customer 0000100001',
  ]);
});
