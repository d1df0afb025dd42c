import { type FilterQuery, raw } from '@mikro-orm/core';

/** A condition in SQL on the row that goes by `alias`; an empty list is how the ORM is told that it is whole. */
export function sqlCondition<Entity extends object>(
  sql: (alias: string) => string,
  parameters: readonly unknown[],
): FilterQuery<Entity> {
  // The ORM's filter type knows no computed keys.
  return { [raw(sql, [...parameters])]: [] } as FilterQuery<Entity>;
}
