import 'reflect-metadata';
import { expect, test } from 'vitest';
import { openOrm } from '../../src/app/orm.ts';
import { createDatabase } from '../harness/database.ts';

const url = await createDatabase();

test('the migrated tables have just the columns that the entities map', async () => {
  const orm = await openOrm({ url });
  const difference = await orm.schema.getUpdateSchemaSQL({ wrap: false, safe: true, dropTables: false });
  await orm.close();
  expect(difference.split('\n').filter((statement) => statement && !IS_OF_MIGRATIONS_ALONE.test(statement))).toEqual(
    [],
  );
});

// Keys, checks and indexes are written by hand in the migrations: the entities do not repeat them.
const IS_OF_MIGRATIONS_ALONE = /^(drop index|create (unique )?index|alter table "\w+" (drop|add) constraint)/;
