import { sql } from 'kysely';
import { closeQuotes } from '../quotes/close-quotes.ts';
import { clearOld } from './clear-old.ts';
import { inCustomerBatches } from './in-customer-batches.ts';
import type { Run } from './run.ts';
import { sentQuotes, stillSent } from './sent-quotes.ts';
import { cancelStaleDrafts } from './stale-drafts.ts';

/** U5: stores what the clock has ended (Q4), ends its holds (H2), cancels drafts that nobody touches (Q12), and clears what nobody needs any more. */
export async function sweep(run: Run): Promise<void> {
  const isOver = sql`q.expires_at <= ${run.asOf.toString()}`;
  await inCustomerBatches(run, sentQuotes(run, isOver), async (context, quotes) => {
    const over = await stillSent(context, quotes, isOver);
    await closeQuotes(
      context,
      over.map(({ quoteId }) => quoteId),
      { status: 'EXPIRED' },
    );
    return { done: over.length, skipped: {} };
  });
  await cancelStaleDrafts(run);
  await clearOld(run);
}
