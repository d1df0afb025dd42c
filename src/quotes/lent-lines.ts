import sql, { type Sql } from 'sql-template-tag';
import { idOf } from '../database/ids.ts';
import type { RowSet } from '../database/row-sets.ts';

/**
 * SQL, after `from`, for the lines of the quote `quote` whose subscriptions its request lends to the partner that made it
 * (K4). The partner takes these on, and no others of the quote (K5).
 */
export function lentLines(quote: Sql): Sql {
  return sql`quote_lines line join quote_request_lines lent
      on lent.request_id = ${quote}.request_id and lent.subscription_id = line.subscription_id
    where line.quote_id = ${quote}.id and ${quote}.origin = 'PARTNER'`;
}

/** The ids of the subscriptions that are lent to a quote. */
export function lentSet(quoteId: Sql): RowSet<string> {
  return {
    columns: [sql`lent_id`],
    from: sql`quotes q cross join lateral (select line.subscription_id as lent_id from ${lentLines(sql`q`)}) lent
      where q.id = ${quoteId}`,
    // Cast: a request asks for subscriptions alone.
    decode: ([id]) => idOf('subscription', id as string),
  };
}
