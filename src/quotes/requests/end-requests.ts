import sql, { type Sql } from 'sql-template-tag';
import type { Context } from '../../context.ts';
import { idOf } from '../../database/ids.ts';
import type { RowSet } from '../../database/row-sets.ts';
import { changeRequests } from '../../requests/change-requests.ts';
import { LIVE_STATUSES } from '../../requests/request-status.ts';
import { closeQuotes } from '../close-quotes.ts';
import { Quote } from '../quote.ts';

/**
 * K3: closes those of the requests that are open or quoted, and cancels the drafts that were made for any of them.
 * Returns how many it closed. The caller has locked the customers.
 */
export async function closeRequests(context: Context, requestIds: readonly string[]): Promise<number> {
  const closed = await changeRequests(context, requestIds, { to: 'CLOSED', from: LIVE_STATUSES });
  await cancelDraftsOf(context, requestIds);
  return closed;
}

/** K4: cancels the drafts that were made for requests, because these have ended. The caller has locked the customers. */
export async function cancelDraftsOf(context: Context, requestIds: readonly string[]): Promise<void> {
  if (requestIds.length === 0) {
    return;
  }
  const where = { requestId: { $in: [...requestIds] }, storedStatus: 'DRAFT' } as const;
  const drafts = await context.em.find(Quote, where, { fields: ['id'] });
  const reason = 'The request that this draft was made for has ended.';
  await closeQuotes(
    context,
    drafts.map(({ id }) => id),
    { status: 'CANCELED', reason },
  );
}

/** The requests that ask for subscriptions of the quote and are open or quoted. Its acceptance leaves them nothing. */
export function overtakenSet(quoteId: Sql): RowSet<string> {
  return {
    columns: [sql`asked.request_id`],
    from: sql`(select distinct line.request_id from quote_lines own
        join quote_request_lines line on line.subscription_id = own.subscription_id and line.standing_since is not null
      where own.quote_id = ${quoteId}) asked`,
    // Cast: a line has a request.
    decode: ([id]) => idOf('request', id as string),
  };
}
