import { Client } from 'pg';
import { afterAll, expect, test } from 'vitest';
import { createDatabase } from './harness/database.ts';

const client = new Client({ connectionString: await createDatabase() });
await client.connect();
afterAll(() => client.end());

interface TextColumn {
  readonly name: string;
  readonly column: string;
  readonly type: 'text' | 'text[]';
  readonly checks: readonly string[] | null;
}

const { rows: columns } = await client.query<TextColumn>(`
  select relname || '.' || attname as name, quote_ident(attname) as column, format_type(atttypid, null) as type,
    array_agg(pg_get_expr(conbin, conrelid)) filter (where conbin is not null) as checks
  from pg_attribute join pg_class on attrelid = pg_class.oid
  left join pg_constraint on conrelid = attrelid and contype = 'c' and conkey = array[attnum]
  where relnamespace = 'public'::regnamespace and relkind = 'r' and relname <> 'mikro_orm_migrations'
    and attnum > 0 and not attisdropped and format_type(atttypid, null) in ('text', 'text[]')
  group by relname, attname, atttypid order by 1`);

test('every column of text is looked at', () => {
  expect(columns.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['customers.language', 'contacts.email', 'promotions.skus', 'mails.html', 'quotes.note']),
  );
});

test.each(columns)('$name has a bound', async ({ column, type, checks }) => {
  const long = type === 'text' ? `repeat('x', 5000000)` : `array[repeat('x', 5000000)]`;
  const holds = (checks ?? []).map((check) => `(${check})`);
  const { rows } = await client.query(
    `select ${holds.join(' and ') || 'true'} as taken from (select ${long}) t (${column})`,
  );
  expect(rows).toEqual([{ taken: false }]);
});
