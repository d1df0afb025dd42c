import { Sql } from 'sql-template-tag';
import type { Condition } from '../database/condition.ts';
import { idOf } from '../database/ids.ts';

/**
 * A condition of the policy for many customers or partners at once. The policy writes the id of one viewer as a value;
 * here a column stands in its place, so that one statement judges for every owner that it joins.
 */
export function forEachOwner(
  kind: 'customer' | 'partner',
  column: Sql,
  conditionOf: (ownerId: string) => Condition,
): Condition {
  const condition = conditionOf(idOf(kind, STAND_IN));
  return (row) => {
    const { strings, values } = condition(row);
    return new Sql(
      strings,
      values.map((value) => (value === STAND_IN ? column : value)),
    );
  };
}

/** No row has this id. */
const STAND_IN = '00000000-0000-7000-8000-000000000000';
