import { sql } from 'kysely';
import type { Context } from '../context.ts';
import { idOf, uuidOf } from '../database/ids.ts';
import { closeRequests as close } from '../quotes/requests/end-requests.ts';
import { type DueItem, inCustomerBatches } from './in-customer-batches.ts';
import type { Outcome } from './job-report.ts';
import { FIRST_ID, keysetPages } from './keyset-pages.ts';
import type { Run } from './run.ts';

interface OverdueRequest extends DueItem {
  readonly requestId: string;
}

/**
 * K6: closes requests whose subscriptions can no longer be quoted, with the drafts that were made for them. A sent quote
 * keeps its request until it ends itself.
 */
export async function closeRequests(run: Run): Promise<void> {
  await inCustomerBatches(run, overdueRequests(run), closeUnquoted);
}

const BATCH = 200;
const IS_UNQUOTED = sql`r.status in ('OPEN', 'QUOTED')
  and not exists (select 1 from quotes q where q.request_id = r.id and q.status = 'SENT')`;

async function* overdueRequests(run: Run): AsyncGenerator<OverdueRequest[]> {
  const first = { closes_on: '-infinity', id: FIRST_ID };
  const now = sql`${run.asOf.toString()}::timestamptz`;
  // A customer's day is at most one ahead of the day in UTC, which lets an index bound the scan.
  const pages = keysetPages(
    run,
    first,
    (after) => sql<{ id: string; customer_id: string; csn: string; closes_on: string }>`
      select r.id, r.customer_id, c.csn, r.closes_on::text from quote_requests r join customers c on c.id = r.customer_id
      where ${IS_UNQUOTED} and r.closes_on <= (${now} at time zone 'UTC')::date
        and r.closes_on < (${now} at time zone c.time_zone)::date
        and (r.closes_on, r.id) > (${after.closes_on}::date, ${after.id}::uuid)
      order by r.closes_on, r.id limit ${BATCH}`,
  );
  for await (const rows of pages) {
    yield rows.map(({ id, customer_id, csn }) => ({
      requestId: idOf('request', id),
      customerId: idOf('customer', customer_id),
      customerCsn: csn,
      count: 1,
    }));
  }
}

/** A request for which a quote was sent meanwhile, or that ended, stays as it is. */
async function closeUnquoted(context: Context, items: readonly OverdueRequest[]): Promise<Outcome> {
  const ids = items.map(({ requestId }) => uuidOf('request', requestId));
  const { rows } = await sql<{ id: string }>`
    select r.id from quote_requests r where r.id = any(${ids}::uuid[]) and ${IS_UNQUOTED}`.execute(
    context.em.getKysely(),
  );
  const unquoted = rows.map(({ id }) => idOf('request', id));
  return { done: await close(context, unquoted), skipped: {} };
}
