import { sql } from 'kysely';
import type { Context } from '../context.ts';
import { idOf } from '../database/ids.ts';
import { untilConnected } from '../database/unavailable.ts';
import { changeRequests } from '../requests/change-requests.ts';
import { type DueItem, inCustomerBatches } from './in-customer-batches.ts';
import type { Outcome } from './job-report.ts';
import { FIRST_ID, keysetPages } from './keyset-pages.ts';
import type { Run } from './run.ts';

interface OverdueRequest extends DueItem {
  readonly requestId: string;
}

/** K6: closes open requests whose subscriptions can no longer be quoted. */
export async function closeRequests(run: Run): Promise<void> {
  await inCustomerBatches(run, overdueRequests(run), close);
}

const BATCH = 200;

async function* overdueRequests(run: Run): AsyncGenerator<OverdueRequest[]> {
  const first = { closes_on: '-infinity', id: FIRST_ID };
  const now = sql`${run.asOf.toString()}::timestamptz`;
  const pages = keysetPages(first, async (after) => {
    // A customer's day is at most one ahead of the day in UTC, which lets an index bound the scan.
    const statement = sql<{ id: string; customer_id: string; csn: string; closes_on: string }>`
      select r.id, r.customer_id, c.csn, r.closes_on::text from quote_requests r join customers c on c.id = r.customer_id
      where r.status = 'OPEN' and r.closes_on <= (${now} at time zone 'UTC')::date
        and r.closes_on < (${now} at time zone c.time_zone)::date
        and (r.closes_on, r.id) > (${after.closes_on}::date, ${after.id}::uuid)
      order by r.closes_on, r.id limit ${BATCH}`;
    return (await untilConnected(run.signal, () => statement.execute(run.orm.em.fork().getKysely()))).rows;
  });
  for await (const rows of pages) {
    yield rows.map(({ id, customer_id, csn }) => ({
      requestId: idOf('request', id),
      customerId: idOf('customer', customer_id),
      customerCsn: csn,
      count: 1,
    }));
  }
}

/** A request that was quoted or ended meanwhile stays as it is. */
async function close(context: Context, items: readonly OverdueRequest[]): Promise<Outcome> {
  const ids = items.map(({ requestId }) => requestId);
  return { done: await changeRequests(context, ids, { to: 'CLOSED', from: ['OPEN'] }), skipped: {} };
}
