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

/** The open or quoted requests to which acceptance of the quote leaves nothing: it renews or extends all they ask for. */
export function overtakenSet(quoteId: Sql): RowSet<string> {
  const isOvertaken = sql`line.subscription_id in (${subscriptionsOf(quoteId)})`;
  return {
    columns: [sql`asked.request_id`],
    from: sql`(select line.request_id from quote_request_lines line
      where line.standing_since is not null and line.request_id in (
        select line.request_id from quote_request_lines line where line.standing_since is not null and ${isOvertaken})
      group by line.request_id having every(${isOvertaken})) asked`,
    // Cast: a line has a request.
    decode: ([id]) => idOf('request', id as string),
  };
}

/**
 * The step of accepting a quote that takes its subscriptions out of the requests that ask for them. Closing the quote's own
 * request writes the same to its lines, so it does not matter which of the two steps changes them.
 */
export function overtakingStep(quoteId: Sql): Sql {
  return sql`
    update quote_request_lines set standing_since = null
    where standing_since is not null and subscription_id in (${subscriptionsOf(quoteId)})`;
}

function subscriptionsOf(quoteId: Sql): Sql {
  return sql`select subscription_id from quote_lines where quote_id = ${quoteId} and action <> 'NEW'`;
}
