import { Client } from 'pg';
import { afterAll, expect, test } from 'vitest';
import { migrations } from '../../migrations/index.ts';
import { migrate } from '../../src/app/migrate.ts';
import { openOrm } from '../../src/app/orm.ts';
import { createEmptyDatabase } from '../harness/database.ts';

const url = await createEmptyDatabase();
const client = new Client({ connectionString: url });
afterAll(() => client.end());

test('R3 addresses that the version before stored meanwhile get the key by which they are found', async () => {
  const orm = await openOrm({ url, poolSize: 2 });
  const before = migrations.findIndex(({ name }) => name === 'KeysOfDomains') - 1;
  await orm.migrator.up({ to: migrations[before]!.name });
  await orm.close();
  await client.connect();
  await client.query(STORED);
  const keysOf = async (table: string, order: string) => {
    const { rows } = await client.query(`select email_key from ${table} order by ${order}`);
    return rows.map(({ email_key }) => email_key);
  };
  expect(await keysOf('contacts', 'id')).toContain('ola@blåbær.no');
  await migrate(url);
  expect(await keysOf('contacts', 'id')).toEqual(['ola@xn--blbr-roah.no', 'kåre@x.no', 'per@xn--blbr-roah.no']);
  const { rows } = await client.query(`select name from contacts where role = 'PURCHASER'`);
  expect(rows).toEqual([{ name: 'Ola, who buys' }]);
  const [first, second, third] = await keysOf('quote_recipients', 'position');
  expect([first, second]).toEqual(['ola@xn--blbr-roah.no', 'ola@blåbær.no']);
  expect(third).toBe('per@xn--blbr-roah.no');
});

const CUSTOMER = '00000000-0000-7000-8000-000000000001';
const QUOTE = '00000000-0000-7000-8000-000000000002';

// The version before names no key; the version after it does.
const STORED = `
insert into customers (id, csn, name, country_code, language, address_line1, city)
  values ('${CUSTOMER}', '1', 'Fjord', 'NO', 'nb', 'x', 'y');
insert into contacts (id, customer_id, email, email_key, name, role) values
  ('00000000-0000-7000-8000-000000000011', '${CUSTOMER}', 'Ola@blåbær.no', null, 'Ola, who buys', 'PURCHASER'),
  ('00000000-0000-7000-8000-000000000012', '${CUSTOMER}', 'ola@xn--blbr-roah.no', 'ola@xn--blbr-roah.no', 'Ola', 'MEMBER'),
  ('00000000-0000-7000-8000-000000000013', '${CUSTOMER}', 'kåre@x.no', null, 'Kåre', 'MEMBER'),
  ('00000000-0000-7000-8000-000000000014', '${CUSTOMER}', 'per@Blåbær.no', null, 'Per', 'MEMBER');
insert into quotes (id, number, origin, customer_id, currency_code, purchase_method, created_at)
  values ('${QUOTE}', 'Q-1', 'SALES', '${CUSTOMER}', 'NOK', 'CARD', '2026-01-01Z');
insert into quote_recipients (id, quote_id, customer_id, position, email, email_key, language, "primary", token_hash) values
  (gen_random_uuid(), '${QUOTE}', '${CUSTOMER}', 0, 'ola@xn--blbr-roah.no', 'ola@xn--blbr-roah.no', 'nb', true, '\\x01'),
  (gen_random_uuid(), '${QUOTE}', '${CUSTOMER}', 1, 'ola@blåbær.no', null, 'nb', false, '\\x02'),
  (gen_random_uuid(), '${QUOTE}', '${CUSTOMER}', 2, 'per@blåbær.no', null, 'nb', false, '\\x03');`;
