import { type RawBuilder, sql } from 'kysely';
import type { Context } from '../context.ts';
import { idOf, uuidOf } from '../database/ids.ts';
import { closeQuotes } from '../quotes/close-quotes.ts';
import { type DueItem, inCustomerBatches } from './in-customer-batches.ts';
import type { Outcome } from './job-report.ts';
import { FIRST_ID, keysetPages } from './keyset-pages.ts';
import type { Run } from './run.ts';

interface StaleDraft extends DueItem {
  readonly quoteId: string;
}

/** Q12: cancels drafts that nobody touched for the policy's number of days. */
export async function cancelStaleDrafts(run: Run): Promise<void> {
  await inCustomerBatches(run, staleDrafts(run), async (context, drafts) => await cancel(run, context, drafts));
}

const BATCH = 200;

async function* staleDrafts(run: Run): AsyncGenerator<StaleDraft[]> {
  const first = { created_at: '-infinity', id: FIRST_ID };
  const pages = keysetPages(
    run,
    first,
    (after) => sql<{ id: string; customer_id: string; csn: string; created_at: string }>`
      select q.id, q.customer_id, c.csn, q.created_at::text
      from quotes q join customers c on c.id = q.customer_id
      where ${isStale(run)} and (q.created_at, q.id) > (${after.created_at}::timestamptz, ${after.id}::uuid)
      order by q.created_at, q.id limit ${BATCH}`,
  );
  for await (const rows of pages) {
    yield rows.map(({ id, customer_id, csn }) => ({
      quoteId: idOf('quote', id),
      customerId: idOf('customer', customer_id),
      customerCsn: csn,
      count: 1,
    }));
  }
}

/** A draft is touched when it is created; each later touch leaves an event. */
function isStale({ asOf, settings }: Pick<Run, 'asOf' | 'settings'>): RawBuilder<unknown> {
  const since = sql`${asOf.subtract({ hours: 24 * settings.policies.draftDays }).toString()}::timestamptz`;
  return sql`q.status = 'DRAFT' and q.created_at <= ${since}
    and not exists (select 1 from quote_events e where e.quote_id = q.id and e.occurred_at > ${since})`;
}

async function cancel(run: Run, context: Context, drafts: readonly StaleDraft[]): Promise<Outcome> {
  const ids = drafts.map(({ quoteId }) => uuidOf('quote', quoteId));
  const { rows } = await sql<{ id: string }>`
    select q.id from quotes q where q.id = any(${ids}::uuid[]) and ${isStale(run)}`.execute(context.em.getKysely());
  const reason = `Nobody touched this draft for ${run.settings.policies.draftDays} days.`;
  await closeQuotes(
    context,
    rows.map(({ id }) => idOf('quote', id)),
    { status: 'CANCELED', reason },
  );
  return { done: rows.length, skipped: {} };
}
