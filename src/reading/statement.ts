import sql, { join, raw, type Sql } from 'sql-template-tag';
import type { Context } from '../context.ts';
import { EVERY_ROW } from '../database/condition.ts';
import type { Shape } from './shape.ts';

/** The columns and joins that a statement adds to a row of `shape`, in the order in which its row class reads them. */
export interface Selected {
  readonly columns: readonly Sql[];
  readonly joins: readonly Sql[];
}

export function selected(context: Context, shape: Shape, row: Sql, name = 't'): Selected {
  const { viewer } = context;
  const columns = shape.columns.map((property) => sql`${row}.${shape.table.columns.get(property)!.name}`);
  const joins: Sql[] = [];
  for (const [index, { select, decode }] of shape.facts.entries()) {
    const beside = raw(`${name}f${index}`);
    const names = Object.keys(decode).map((_, place) => raw(`c${place}`));
    joins.push(sql`left join lateral (${select(row, context)}) ${beside} (${join(names)}) on true`);
    columns.push(...names.map((column) => sql`${beside}.${column}`));
  }
  for (const [index, [, { id, isSeenBy }, joined]] of shape.joins.entries()) {
    const other = raw(`${name}j${index}`);
    const { table, readable } = joined;
    const visible = isSeenBy?.(viewer) ? EVERY_ROW : readable.visible(viewer);
    const isOther = sql`${other}.id = ${id(row, context)}`;
    joins.push(
      visible === EVERY_ROW
        ? sql`left join ${table.name} ${other} on ${isOther}`
        : // The limit keeps PostgreSQL from reading all that the viewer sees: each row is found by its id.
          sql`left join lateral (select * from ${table.name} ${other} where ${isOther} and ${visible(other)} limit 1)
            ${other} on true`,
    );
    const further = selected(context, joined, other, `${name}j${index}`);
    columns.push(...further.columns);
    joins.push(...further.joins);
  }
  return { columns, joins };
}
