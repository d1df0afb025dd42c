import { sql } from 'kysely';
import { untilConnected } from '../database/unavailable.ts';
import { releaseStranded } from '../outbox/release-carried.ts';
import { closeQuotes } from '../quotes/close-quotes.ts';
import { askForConfirmations } from './ask-for-confirmations.ts';
import { clearOld } from './clear-old.ts';
import { closeRequests } from './close-requests.ts';
import { inCustomerBatches } from './in-customer-batches.ts';
import { inTransaction, type Run } from './run.ts';
import { sentQuotes, stillSent } from './sent-quotes.ts';
import { cancelStaleDrafts } from './stale-drafts.ts';

/**
 * U5: marks expired quotes (Q4), ends their holds (H2) and tells their recipients (M8), cancels untouched drafts (Q12), closes
 * requests out of their windows (K6), asks for confirmations that orders lack (A10), gives stranded mails jobs of their own and clears old rows.
 */
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
  await closeRequests(run);
  await askForConfirmations(run);
  await untilConnected(run.signal, () => inTransaction(run, ({ em, queue }) => releaseStranded(em, queue)));
  await clearOld(run);
}
