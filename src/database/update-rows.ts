import type { EntityClass } from '@mikro-orm/core';
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import sql, { join, type Sql } from 'sql-template-tag';
import { writtenRows } from './row-values.ts';

/** The values that a row is to have from now on, and its id. Those of several rows name the same properties. */
export type Change<Entity> = Partial<Entity> & { readonly id: string };

/** SQL that writes changes of rows of one table as one set. */
export function updateStep<Entity extends object>(
  em: SqlEntityManager,
  entity: EntityClass<Entity>,
  changes: readonly Change<Entity>[],
): Sql {
  const { table, columns, from } = writtenRows(em, entity, changes, (change, { name }) => Reflect.get(change, name));
  // A row whose id is set, though to what it was, is locked against the foreign keys of others, too.
  const values = columns.filter(({ sql }) => sql !== '"id"').map((column) => sql`${column} = changed.${column}`);
  return sql`update ${table} set ${join(values)} from ${from} changed where ${table}.id = changed.id`;
}
