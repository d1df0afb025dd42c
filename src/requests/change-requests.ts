import sql from 'sql-template-tag';
import { actorOf, eventChannelOf } from '../access/actor.ts';
import type { Context } from '../context.ts';
import { idOf, newId, uuidOf } from '../database/ids.ts';
import { textRows } from '../database/named-rows.ts';
import type { QuoteRequestEventType } from './quote-request-event.ts';
import { LIVE_STATUSES, type QuoteRequestStatus } from './request-status.ts';

export interface RequestChange {
  readonly to: QuoteRequestStatus;
  /** Requests with other statuses stay as they are. */
  readonly from: readonly QuoteRequestStatus[];
  readonly declineReason?: string | null;
}

/**
 * K3: changes the status of requests, with one audit event each. The lines of a request that ends stand no longer, so its
 * subscriptions can be asked for again, and the one who was asked sees them no more (K4). Returns the requests that changed.
 */
export async function changeRequests(
  context: Context,
  requestIds: readonly string[],
  change: RequestChange,
): Promise<string[]> {
  if (requestIds.length === 0) {
    return [];
  }
  const { em, now, viewer, remoteAddress } = context;
  const { to, from, declineReason } = change;
  const events = requestIds.map((id) => ({
    event_id: uuidOf('requestEvent', newId('requestEvent')),
    id: uuidOf('request', id),
  }));
  const rows = await textRows(
    em,
    sql`with asked as (
      select * from jsonb_to_recordset(${JSON.stringify(events)}::jsonb) as asked (id uuid, event_id uuid)
    ), changed as (
      update quote_requests set status = ${to}, decline_reason = ${declineReason || null},
        updated_at = greatest(${now.toString()}::timestamptz, updated_at)
      where id in (select id from asked) and status = any(${[...from]}::text[]) and status <> ${to}
      returning id, customer_id, updated_at
    ), released as (
      update quote_request_lines set standing_since = null
      where request_id in (select id from changed) and standing_since is not null and not ${LIVE_STATUSES.includes(to)}::boolean
    ), recorded as (
      insert into quote_request_events (id, request_id, customer_id, type, actor, actor_kind, channel, remote_address,
        occurred_at)
      select event_id, id, customer_id, ${eventOf(to)}, ${actorOf(viewer)}, ${viewer.kind}, ${eventChannelOf(viewer)},
        ${remoteAddress ?? null}, updated_at
      from changed join asked using (id)
    )
    select id from changed order by id`,
  );
  // Cast: an id is never null.
  return rows.map(([id]) => idOf('request', id as string));
}

function eventOf(status: QuoteRequestStatus): QuoteRequestEventType {
  return status === 'OPEN' ? 'REOPENED' : status;
}
