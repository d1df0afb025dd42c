import sql from 'sql-template-tag';
import type { Context } from '../context.ts';
import { newId, uuidOf } from '../database/ids.ts';
import { runSteps, type Steps } from '../database/steps.ts';
import { dropping } from '../outbox/queue-mails.ts';
import { changedSteps, MAILS_OF_ENDED } from './changed-steps.ts';
import type { QuoteRequestStatus } from './request-status.ts';

export interface RequestChange {
  readonly to: QuoteRequestStatus;
  /** Requests with other statuses stay as they are. */
  readonly from: readonly QuoteRequestStatus[];
  readonly declineReason?: string | null;
}

/** K3: changes the status of requests in one statement. Returns how many changed. */
export async function changeRequests(
  context: Context,
  requestIds: readonly string[],
  change: RequestChange,
): Promise<number> {
  if (requestIds.length === 0) {
    return 0;
  }
  const steps = changingSteps(context, requestIds, change);
  const [changed] = await runSteps(context.em, steps, [sql`(select count(*) from requests_changed)`]);
  return Number(changed);
}

/** Steps that change the status of requests. What was to tell of those that end, and has not gone out, is dropped. */
export function changingSteps(
  context: Context,
  requestIds: readonly string[],
  { to, from, declineReason }: RequestChange,
): Steps {
  const asked = requestIds.map((id) => ({
    event_id: uuidOf('requestEvent', newId('requestEvent')),
    id: uuidOf('request', id),
  }));
  return {
    requests_changed: sql`
      update quote_requests r set status = ${to}, decline_reason = ${declineReason || null},
        updated_at = greatest(${context.now.toString()}::timestamptz, r.updated_at)
      from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as asked (id uuid, event_id uuid)
      where r.id = asked.id and r.status = any(${[...from]}::text[]) and r.status <> ${to}
      returning r.id, r.customer_id, r.status, r.updated_at, asked.event_id`,
    ...changedSteps(context),
    dropped: dropping(MAILS_OF_ENDED),
  };
}
