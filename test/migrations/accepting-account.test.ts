import { Client } from 'pg';
import { afterAll, expect, test } from 'vitest';
import { migrations } from '../../migrations/index.ts';
import { migrate } from '../../src/app/migrate.ts';
import { openOrm } from '../../src/app/orm.ts';
import { createEmptyDatabase } from '../harness/database.ts';

const url = await createEmptyDatabase();
const client = new Client({ connectionString: url });
afterAll(() => client.end());

test('V8 orders whose acceptance named an account get the kind of it, and those with a typed name get none', async () => {
  const orm = await openOrm({ url, poolSize: 2 });
  const before = migrations.findIndex(({ name }) => name === 'AcceptingAccount') - 1;
  await orm.migrator.up({ to: migrations[before]!.name });
  await orm.close();
  await client.connect();
  await client.query(CUSTOMER);
  await client.query(acceptedOrder(1, 'kari@fjord.example', 'kari@fjord.example', 'CUSTOMER'));
  await client.query(acceptedOrder(2, 'partner 0012', 'partner 0012', 'PARTNER'));
  await client.query(acceptedOrder(3, 'Kari Nordmann', 'kari@fjord.example', 'CUSTOMER'));
  await migrate(url);
  const { rows } = await client.query('select number, accepted_by_kind from orders order by number');
  expect(rows).toEqual([
    { number: 'O-1', accepted_by_kind: 'CUSTOMER' },
    { number: 'O-2', accepted_by_kind: 'PARTNER' },
    { number: 'O-3', accepted_by_kind: null },
  ]);
});

const CUSTOMER_ID = '00000000-0000-7000-8000-000000000001';
// Nothing here is about what a quote comes to, so the orders need no quotes that were sent.
const CUSTOMER = `
alter table orders drop constraint orders_quote_id_total_minor_currency_code_fkey;
insert into customers (id, csn, name, country_code, language, address_line1, city)
  values ('${CUSTOMER_ID}', '1', 'Fjord', 'NO', 'nb', 'x', 'y')`;

function acceptedOrder(number: number, acceptedBy: string, actor: string, kind: string): string {
  const quoteId = `00000000-0000-7000-8000-0000000001${number}0`;
  return `
insert into quotes (id, number, origin, customer_id, currency_code, purchase_method, created_at)
  values ('${quoteId}', 'Q-${number}', 'SALES', '${CUSTOMER_ID}', 'NOK', 'CARD', '2026-01-01Z');
insert into orders (id, number, quote_id, customer_id, total_minor, currency_code, accepted_by, placed_at)
  values (gen_random_uuid(), 'O-${number}', '${quoteId}', '${CUSTOMER_ID}', 1, 'NOK', '${acceptedBy}', '2026-01-02Z');
insert into quote_events (id, quote_id, customer_id, type, actor, actor_kind, channel, occurred_at)
  values (gen_random_uuid(), '${quoteId}', '${CUSTOMER_ID}', 'ACCEPTED', '${actor}', '${kind}', 'API', '2026-01-02Z');`;
}
