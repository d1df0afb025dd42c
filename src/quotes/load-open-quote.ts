import sql, { type Sql } from 'sql-template-tag';
import { visibleQuotes } from '../access/visibility.ts';
import type { Context } from '../context.ts';
import { idOf, uuidOf } from '../database/ids.ts';
import { textRows } from '../database/named-rows.ts';
import { batched } from '../graphql/per-request.ts';
import { hasStatus } from './has-status.ts';

/** SQL for the id of the open, sent quote that has a line for the subscription `row` (Q4, Q5). */
export function openQuoteId(row: Sql, { now }: Pick<Context, 'now'>): Sql {
  return sql`(select q.id from quote_lines l join quotes q on q.id = l.quote_id
    where l.subscription_id = ${row}.id and l.standing_since is not null and ${hasStatus('SENT', now)(sql`q`)})`;
}

/** Loads the id of the open, sent quote that has a line for a subscription, if the viewer may see the quote. */
export const loadOpenQuoteId = batched(async ({ em, viewer, now }: Context, subscriptionIds: readonly string[]) => {
  const uuids = subscriptionIds.map((id) => uuidOf('subscription', id));
  const rows = await textRows(
    em,
    sql`select s.id, seen.id from unnest(${uuids}::uuid[]) s (id)
      join quotes seen on seen.id = ${openQuoteId(sql`s`, { now })} and ${visibleQuotes(viewer)(sql`seen`)}`,
  );
  const found = new Map(rows.map(([subscription, quote]) => [subscription, quote]));
  return (id: string) => {
    const uuid = found.get(uuidOf('subscription', id) ?? null);
    return uuid ? idOf('quote', uuid) : undefined;
  };
});
