import { type RawBuilder, sql } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import type { Context } from '../context.ts';
import { idOf, uuidOf } from '../database/ids.ts';
import { instantOf } from '../database/temporal-types.ts';
import type { ReminderFacts } from '../quotes/reminder-day.ts';
import type { DueItem } from './in-customer-batches.ts';
import { FIRST_ID, keysetPages } from './keyset-pages.ts';
import type { Run } from './run.ts';

/** What the jobs need to know of a quote that was sent and not closed. */
export interface SentQuote extends DueItem, ReminderFacts {
  readonly quoteId: string;
}

const BATCH = 200;

/** Yields the sent quotes that match `which`, a condition on `q`, in batches ordered by expiry. */
export async function* sentQuotes(run: Run, which: RawBuilder<unknown>): AsyncGenerator<SentQuote[]> {
  const first = { expires_at: '-infinity', id: FIRST_ID };
  const pages = keysetPages(
    run,
    first,
    (after) => sql<SentRow>`
      ${SELECT} where q.status = 'SENT' and ${which}
        and (q.expires_at, q.id) > (${after.expires_at}::timestamptz, ${after.id}::uuid)
      order by q.expires_at, q.id limit ${BATCH}`,
  );
  for await (const rows of pages) {
    yield rows.map(sentQuoteOf);
  }
}

/** Locks and loads the given quotes of locked customers again, and keeps those that still match `which`. */
export async function stillSent(
  { em }: Pick<Context, 'em'>,
  quotes: readonly SentQuote[],
  which: RawBuilder<unknown>,
): Promise<SentQuote[]> {
  const ids = quotes.map(({ quoteId }) => uuidOf('quote', quoteId));
  const { rows } = await sql<SentRow>`
    ${SELECT} where q.status = 'SENT' and ${which} and q.id = any(${ids}::uuid[]) order by q.id
    for no key update of q`.execute(em.getKysely());
  return rows.map(sentQuoteOf);
}

interface SentRow {
  readonly id: string;
  readonly customer_id: string;
  readonly csn: string;
  readonly time_zone: string;
  readonly expires_on: string;
  /** Text, so that the cursor keeps microseconds. */
  readonly expires_at: string;
  readonly sent_at: string;
  readonly reminded_days: number | null;
}

const SELECT = sql`
  select q.id, q.customer_id, c.csn, coalesce(q.frozen_time_zone, c.time_zone) as time_zone, q.expires_on::text, q.expires_at::text, q.sent_at::text, q.reminded_days
  from quotes q join customers c on c.id = q.customer_id`;

function sentQuoteOf(row: SentRow): SentQuote {
  return {
    quoteId: idOf('quote', row.id),
    customerId: idOf('customer', row.customer_id),
    customerCsn: row.csn,
    count: 1,
    timeZone: row.time_zone,
    expiresOn: Temporal.PlainDate.from(row.expires_on),
    sentAt: instantOf(row.sent_at),
    remindedDays: row.reminded_days,
  };
}
