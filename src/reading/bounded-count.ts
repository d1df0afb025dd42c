import type { SqlEntityManager } from '@mikro-orm/postgresql';
import sql, { raw, type Sql } from 'sql-template-tag';
import { countRows } from './read-rows.ts';

/** A count whose rows no index tells apart looks at no more than so many. */
export const MOST_WEIGHED = 50_000;

/** For the descriptions of counts that are bounded. */
export const MOST_WEIGHED_TEXT = MOST_WEIGHED.toLocaleString('en-US');

/** Counts by `count` if `weighed`, which are the rows that it looks at, are not too many; else there is no number. */
export async function countIfFew(
  em: SqlEntityManager,
  weighed: Sql,
  count: () => Promise<number>,
): Promise<number | null> {
  const isTooMany =
    (await countRows(em, sql`(select from ${weighed} limit ${raw(`${MOST_WEIGHED + 1}`)}) few`)) > MOST_WEIGHED;
  return isTooMany ? null : count();
}
