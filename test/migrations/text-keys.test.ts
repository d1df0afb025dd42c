import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { migrations } from '../../migrations/index.ts';
import { migrate } from '../../src/app/migrate.ts';
import { openOrm } from '../../src/app/orm.ts';
import { createEmptyDatabase } from '../harness/database.ts';

const url = await createEmptyDatabase();
const client = new Client({ connectionString: url });

beforeAll(async () => {
  const orm = await openOrm({ url, poolSize: 2 });
  await orm.migrator.up({ to: migrations[0]!.name });
  await orm.close();
  await client.connect();
  await client.query(STORED);
  await migrate(url);
});
afterAll(() => client.end());

async function column(query: string): Promise<unknown[]> {
  const { rows } = await client.query<unknown[]>({ text: query, rowMode: 'array' });
  return rows.map(([value]) => value);
}

test('R3 what was stored as it came is in NFC afterwards', async () => {
  expect(await column('select name from customers')).toEqual(['\u00c5se AS']);
  expect(await column('select name from products order by name')).toEqual(['\u00c5', '\u00c5', '\u00c5pen']);
  expect(await column('select skus from promotions')).toEqual([['\u00c5PEN']]);
});

test('R3 a text that NFC makes longer keeps to the bound of its column', async () => {
  expect(await column('select length(address_line1) from customers')).toEqual([200]);
});

test('R3 keys that NFC would make one stay two', async () => {
  expect(await column('select sku from products order by sku collate "C"')).toEqual(['A\u030a', '\u00c5', '\u00c5PEN']);
});

test('R3 of two contacts with one address the purchaser stays, and keeps its place', async () => {
  expect(await column('select name from contacts order by name')).toEqual(['Domain 1', 'Kari', 'Purchaser']);
  expect(await column('select email_key from contacts order by name')).toEqual([
    'ola@xn--blbr-roah.no',
    'kari@x.no',
    'k\u00e5re@x.no',
  ]);
});

test('R3 a link that was mailed lives, though its address is another recipient’s too', async () => {
  expect(await column('select email from quote_recipients where replaced_at is null order by position')).toEqual([
    'k\u00e5re@x.no',
    'k\u00e5re@x.no',
  ]);
  const [first, second] = await column('select email_key from quote_recipients order by position');
  expect(first).toBe('k\u00e5re@x.no');
  expect(second).not.toBe(first);
});

const CUSTOMER = '00000000-0000-7000-8000-000000000001';
const QUOTE = '00000000-0000-7000-8000-000000000002';

const STORED = `
insert into customers (id, csn, name, country_code, language, address_line1, city)
  values ('${CUSTOMER}', '1', E'A\\u030ase AS', 'NO', 'nb', repeat(E'\\u0958', 200), 'y');
insert into contacts (id, customer_id, email, name, role) values
  ('00000000-0000-7000-8000-000000000011', '${CUSTOMER}', E'ka\\u030are@x.no', 'Member', 'MEMBER'),
  ('00000000-0000-7000-8000-000000000012', '${CUSTOMER}', E'k\\u00e5re@x.no', 'Purchaser', 'PURCHASER'),
  ('00000000-0000-7000-8000-000000000013', '${CUSTOMER}', 'KARI@x.no', 'Kari', 'MEMBER'),
  ('00000000-0000-7000-8000-000000000014', '${CUSTOMER}', 'ola@blåbær.no', 'Domain 1', 'MEMBER'),
  ('00000000-0000-7000-8000-000000000015', '${CUSTOMER}', 'ola@xn--blbr-roah.no', 'Domain 2', 'MEMBER');
insert into products (id, sku, name, kind, renewable) values
  (gen_random_uuid(), E'A\\u030aPEN', E'A\\u030apen', 'SUBSCRIPTION', true),
  (gen_random_uuid(), E'A\\u030a', E'A\\u030a', 'SUBSCRIPTION', true),
  (gen_random_uuid(), E'\\u00c5', E'\\u00c5', 'SUBSCRIPTION', true);
insert into promotions (id, code, name, percent_bp, skus, terms, actions, countries, valid_from, stackable)
  values (gen_random_uuid(), 'X', 'X', 1, array[E'A\\u030aPEN'], '{}', '{}', '{}', '2026-01-01', true);
insert into quotes (id, number, origin, customer_id, currency_code, purchase_method, created_at)
  values ('${QUOTE}', 'Q-1', 'SALES', '${CUSTOMER}', 'NOK', 'CARD', '2026-01-01Z');
insert into quote_recipients (id, quote_id, customer_id, position, email, language, "primary", token_hash) values
  (gen_random_uuid(), '${QUOTE}', '${CUSTOMER}', 0, E'k\\u00e5re@x.no', 'nb', true, '\\x01'),
  (gen_random_uuid(), '${QUOTE}', '${CUSTOMER}', 1, E'ka\\u030are@x.no', 'nb', false, '\\x02');`;
