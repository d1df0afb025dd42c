import { type FilterQuery, raw } from '@mikro-orm/core';

/** Makes an ORM filter of an SQL condition on the row `alias`. The empty list means: compare it with nothing. */
export function sqlCondition<Entity extends object>(
  sql: (alias: string) => string,
  parameters: readonly unknown[],
): FilterQuery<Entity> {
  // Cast: the ORM's filter type does not allow computed keys.
  return { [raw(sql, [...parameters])]: [] } as FilterQuery<Entity>;
}
