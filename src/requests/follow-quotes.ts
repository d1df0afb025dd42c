import sql from 'sql-template-tag';
import type { Context } from '../context.ts';
import { newId, uuidOf } from '../database/ids.ts';
import type { Steps } from '../database/steps.ts';
import { changedSteps } from './changed-steps.ts';

/** Quotes that one statement closes. */
export interface ClosedQuote {
  readonly quoteId: string;
  readonly isAccepted: boolean;
}

/**
 * K3: steps that let requests follow their quotes, in the statement that closes the quotes. An accepted quote closes its
 * request. A request whose last open quote ends otherwise is open again while it can be quoted, and else closed.
 */
export function followingSteps(context: Context, quotes: readonly ClosedQuote[]): Steps {
  const { now } = context;
  const closing = quotes.map(({ quoteId, isAccepted }) => ({
    id: uuidOf('quote', quoteId),
    event_id: uuidOf('requestEvent', newId('requestEvent')),
    is_accepted: isAccepted,
  }));
  return {
    requests_of: sql`
      select quotes.request_id as id, bool_or(is_accepted) as is_accepted, min(event_id::text)::uuid as event_id,
        array_agg(quotes.id) as closing
      from jsonb_to_recordset(${JSON.stringify(closing)}::jsonb) as of_quote (id uuid, event_id uuid, is_accepted boolean)
        join quotes using (id)
      where quotes.request_id is not null group by quotes.request_id`,
    requests_changed: sql`
      update quote_requests r set updated_at = greatest(${now.toString()}::timestamptz, r.updated_at),
        status = case when not of.is_accepted and r.closes_on >= (${now.toString()}::timestamptz at time zone c.time_zone)::date
          then 'OPEN' else 'CLOSED' end
      from requests_of of, customers c
      where r.id = of.id and c.id = r.customer_id and (of.is_accepted and r.status in ('OPEN', 'QUOTED')
        or r.status = 'QUOTED' and not exists (select 1 from quotes other
          where other.request_id = r.id and other.status in ('DRAFT', 'SENT') and other.id <> all(of.closing)))
      returning r.id, r.customer_id, r.status, r.updated_at, of.event_id`,
    ...changedSteps(context),
  };
}
