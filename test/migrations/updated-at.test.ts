import { Client } from 'pg';
import { afterAll, expect, test } from 'vitest';
import { migrations } from '../../migrations/index.ts';
import { migrate } from '../../src/app/migrate.ts';
import { openOrm } from '../../src/app/orm.ts';
import { createEmptyDatabase } from '../harness/database.ts';

const url = await createEmptyDatabase();
const client = new Client({ connectionString: url });
afterAll(() => client.end());

test('L5 stored quotes are dated by the migration, which does not rewrite their table, and later ones by their time', async () => {
  const orm = await openOrm({ url, poolSize: 2 });
  const before = migrations.findIndex(({ name }) => name === 'UpdatedAt') - 1;
  await orm.migrator.up({ to: migrations[before]!.name });
  await orm.close();
  await client.connect();
  await client.query(CUSTOMER);
  await client.query(quote(1));
  const file = await fileOf('quotes');
  const [{ now: begun } = {}] = (await client.query('select clock_timestamp() as now')).rows;
  await migrate(url);
  expect(await fileOf('quotes')).toBe(file);
  await client.query(quote(2));
  await client.query(`update quotes set updated_at = 'infinity' where number = 'Q-2'`);
  const { rows } = await client.query(
    `select number, updated_at between $1 and clock_timestamp() as dated from quotes order by number`,
    [begun],
  );
  expect(rows).toEqual([
    { number: 'Q-1', dated: true },
    { number: 'Q-2', dated: true },
  ]);
});

async function fileOf(table: string): Promise<number> {
  return (await client.query('select pg_relation_filenode($1) as file', [table])).rows[0].file;
}

const CUSTOMER_ID = '00000000-0000-7000-8000-000000000001';
const CUSTOMER = `insert into customers (id, csn, name, country_code, language, address_line1, city)
  values ('${CUSTOMER_ID}', '1', 'Fjord', 'NO', 'nb', 'x', 'y')`;

/** As the version before stores it. */
function quote(number: number): string {
  return `insert into quotes (id, number, origin, customer_id, currency_code, purchase_method, created_at)
    values (gen_random_uuid(), 'Q-${number}', 'SALES', '${CUSTOMER_ID}', 'NOK', 'CARD', '2026-01-01Z')`;
}
