import type { EntityClass, Ref } from '@mikro-orm/core';
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import sql, { empty, join, type Sql } from 'sql-template-tag';
import { writtenRows } from './row-values.ts';
import { runSteps, type Steps } from './steps.ts';

/**
 * Inserts new entities in one prepared statement, those of each table as one set. It inserts all of them if `condition`
 * holds, and otherwise none. Returns whether it did. The entity manager does not come to know the entities.
 */
export async function insertRows(
  em: SqlEntityManager,
  entities: readonly object[],
  condition: Sql = sql`true`,
): Promise<boolean> {
  const allowed = sql`select ${condition} as it`;
  const inserts = insertSteps(em, entities, sql`where (select it from allowed)`);
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

/** A step for each table, named `new_` and the table's name. */
export function insertSteps(em: SqlEntityManager, entities: readonly object[], where: Sql = empty): Steps {
  // Cast: an entity is made by its class.
  const byClass = Map.groupBy(entities, (entity) => entity.constructor as EntityClass<object>);
  const steps = [...byClass].map(([entity, rows]) => {
    const { table, columns, from } = writtenRows(
      em,
      entity,
      // A column that no row sets keeps its default.
      rows.map(
        (row) =>
          ({ name, onCreate }) =>
            Reflect.get(row, name) ?? onCreate?.(row, em) ?? undefined,
      ),
    );
    const insert = sql`insert into ${table} (${join(columns)}) select ${join(columns)} from ${from} ${where}`;
    return [`new_${table.text}`, insert] as const;
  });
  return Object.fromEntries(steps);
}
