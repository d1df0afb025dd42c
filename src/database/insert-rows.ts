import type { EntityClass, Ref } from '@mikro-orm/core';
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import sql, { empty, join, type Sql } from 'sql-template-tag';
import { type WrittenProperty, writtenRows } from './row-values.ts';
import { runSteps, type Steps } from './steps.ts';

/**
 * The properties of a row that is not stored yet. It is a plain object: making an entity takes MikroORM longer than
 * everything else that becomes of the row.
 */
export type NewRow<Entity> = Partial<Entity> & { readonly id: string };

/** New rows of one table. */
export interface NewRows {
  readonly entity: EntityClass<object>;
  readonly rows: readonly object[];
}

export function rowsOf<Entity extends object>(entity: EntityClass<Entity>, rows: readonly NewRow<Entity>[]): NewRows {
  return { entity, rows };
}

/**
 * Inserts new rows in one prepared statement, those of each table as one set. It inserts all of them if `condition`
 * holds, and otherwise none. Returns whether it did. The entity manager does not come to know the rows.
 */
export async function insertRows(
  em: SqlEntityManager,
  tables: readonly NewRows[],
  condition: Sql = sql`true`,
): Promise<boolean> {
  const allowed = sql`select ${condition} as it`;
  const inserts = insertSteps(em, tables, sql`where (select it from allowed)`);
  const [isAllowed] = await runSteps(em, { allowed, ...inserts }, [sql`(select it from allowed)`]);
  return isAllowed === 't';
}

/**
 * A reference for a new row. It has the id alone, which is all that is written. The ORM's own takes fifty times as long,
 * because it makes an entity.
 */
export function refById<Row extends { id: string }>(id: string): Ref<Row> {
  // Cast: nobody loads what a row refers to before the row is stored.
  return { id } as Ref<Row>;
}

/** A step for each table that gets rows, named `new_` and the table's name. */
export function insertSteps(em: SqlEntityManager, tables: readonly NewRows[], where: Sql = empty): Steps {
  const steps = tables
    .filter(({ rows }) => rows.length > 0)
    .map(({ entity, rows }) => {
      const { table, columns, from } = writtenRows(em, entity, rows, (row, property) => newValue(row, property, em));
      const insert = sql`insert into ${table} (${join(columns)}) select ${join(columns)} from ${from} ${where}`;
      return [`new_${table.text}`, insert] as const;
    });
  return Object.fromEntries(steps);
}

/** A column that no row sets keeps its default. */
function newValue(row: object, { name, onCreate }: WrittenProperty, em: SqlEntityManager): unknown {
  return Reflect.get(row, name) ?? onCreate?.(row, em) ?? undefined;
}
