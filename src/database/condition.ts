import { type FilterQuery, raw as ormRaw } from '@mikro-orm/core';
import sql, { join, raw, type Sql } from 'sql-template-tag';

/** An SQL condition on the row that a statement calls `row`. Values never become part of the SQL text. */
export type Condition = (row: Sql) => Sql;

export const EVERY_ROW: Condition = () => sql`true`;
export const NO_ROW: Condition = () => sql`false`;

/** Holds where all of `conditions` hold; the empty list holds everywhere. */
export function allOf(conditions: readonly Condition[]): Condition {
  const narrowing = conditions.filter((condition) => condition !== EVERY_ROW);
  return narrowing.length === 0 ? EVERY_ROW : joined(narrowing, 'and');
}

/** Holds where one of `conditions` holds; the empty list holds nowhere. */
export function anyOf(conditions: readonly Condition[]): Condition {
  return conditions.length === 0 ? NO_ROW : joined(conditions, 'or');
}

export function not(condition: Condition): Condition {
  return (row) => sql`not (${condition(row)})`;
}

/** Compares the column `name`, which never comes from a caller, with a value. */
export function hasValue(name: string, value: unknown): Condition {
  return (row) => sql`${row}.${raw(name)} = ${value}`;
}

function joined(conditions: readonly Condition[], word: 'and' | 'or'): Condition {
  return (row) =>
    join(
      conditions.map((condition) => condition(row)),
      `) ${word} (`,
      '((',
      '))',
    );
}

/** The condition as a filter of the ORM, which names the row only when it builds the statement. */
export function asFilter<Entity extends object>(condition: Condition): FilterQuery<Entity> {
  const { values } = condition(raw('')); // They do not depend on the row's name.
  // Cast: the ORM's filter type does not allow computed keys. The empty list means: compare it with nothing.
  return { [ormRaw((row: string) => condition(raw(row)).sql, values)]: [] } as FilterQuery<Entity>;
}
