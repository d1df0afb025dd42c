import type { MikroORM } from '@mikro-orm/postgresql';
import { Client } from 'pg';
import { expect, test } from 'vitest';
import { migrations } from '../../migrations/index.ts';
import { isMigrated, migrate } from '../../src/app/migrate.ts';
import { openOrm } from '../../src/app/orm.ts';
import { createDatabase, createEmptyDatabase } from '../harness/database.ts';

const empty = await createEmptyDatabase();
const migrated = await createDatabase();

test('of four migrations at once one applies everything and the others nothing', async () => {
  const applied = await Promise.all([1, 2, 3, 4].map(() => migrate(empty)));
  expect(applied.map((names) => names.length).toSorted()).toEqual([0, 0, 0, migrations.length]);
});

test('migrating again applies nothing', async () => {
  expect(await migrate(migrated)).toEqual([]);
});

test('a database is migrated once it has every migration, and not before', async () => {
  const url = await createEmptyDatabase();
  const orm = await openOrm({ url });
  try {
    expect(await isMigrated(orm)).toBe(false);
    await migrate(url);
    expect(await isMigrated(orm)).toBe(true);
  } finally {
    await orm.close();
  }
});

test('every column of an entity is in the migrated database with its type and nullability, and no other is', async () => {
  const orm = await openOrm({ url: migrated });
  try {
    const described = await describedColumns(orm);
    expect(described).toContain('customers.csn is text');
    expect(described).toEqual(await migratedColumns(orm));
  } finally {
    await orm.close();
  }
});

test('the role that migrates is no superuser and makes no databases', async () => {
  const client = new Client({ connectionString: migrated });
  await client.connect();
  const { rows } = await client.query(
    'select rolsuper, rolcreatedb, rolcreaterole from pg_roles where rolname = current_user',
  );
  await client.end();
  expect(rows).toEqual([{ rolsuper: false, rolcreatedb: false, rolcreaterole: false }]);
});

async function describedColumns(orm: MikroORM): Promise<string[]> {
  const columns = [...orm.getMetadata().getAll().values()].flatMap((entity) =>
    entity.props.flatMap(({ fieldNames = [], columnTypes = [], nullable = false, persist }) =>
      persist === false ? [] : fieldNames.map((name, i) => [entity.tableName, name, columnTypes[i], nullable]),
    ),
  );
  const rows = await orm.em.execute<ColumnRow[]>(
    `select concat_ws('.', c->>0, c->>1) as name, format_type(to_regtype(c->>2), null) as type, (c->>3)::boolean as nullable
       from json_array_elements(?::json) as c`,
    [JSON.stringify(columns)],
  );
  return rows.map(sentence).toSorted();
}

async function migratedColumns(orm: MikroORM): Promise<string[]> {
  const tables = [...orm.getMetadata().getAll().values()].map(({ tableName }) => tableName);
  const rows = await orm.em.execute<ColumnRow[]>(
    `select concat_ws('.', relname, attname) as name, format_type(atttypid, null) as type, not attnotnull as nullable
       from pg_attribute join pg_class on attrelid = pg_class.oid
      where relnamespace = 'public'::regnamespace and attnum > 0 and not attisdropped
        and relname in (select json_array_elements_text(?::json))`,
    [JSON.stringify(tables)],
  );
  return rows.map(sentence).toSorted();
}

interface ColumnRow {
  readonly name: string;
  readonly type: string;
  readonly nullable: boolean;
}

function sentence({ name, type, nullable }: ColumnRow): string {
  return `${name} is ${type}${nullable ? ', may be null' : ''}`;
}
