import type { Context } from '../context.ts';
import { Subscription } from '../subscriptions/subscription.ts';
import { closeQuotes } from './close-quotes.ts';
import { Quote } from './quote.ts';
import { QuoteLine } from './quote-line.ts';
import type { QuoteStatus } from './quote-status.ts';

/**
 * Q5: a subscription stands in at most one sent quote, so earlier quotes are superseded. Quotes past their expiry are
 * stored as EXPIRED instead (Q4).
 */
export async function supersedeOverlapping(
  context: Context,
  quote: Quote,
  subscriptions: readonly Subscription[],
): Promise<void> {
  const { em, now } = context;
  const subscriptionIds = idsOf(subscriptions);
  if (subscriptionIds.length === 0) {
    return;
  }
  const standing = await em.find(QuoteLine, {
    subscription: { $in: subscriptionIds },
    standingSince: { $ne: null },
  });
  const overlapping = await em.find(Quote, { id: { $in: [...new Set(standing.map((line) => line.quote.id))] } });
  const withStatus = (status: QuoteStatus) => idsOf(overlapping.filter((one) => one.statusAt(now) === status));
  await closeQuotes(context, withStatus('EXPIRED'), { status: 'EXPIRED' });
  await closeQuotes(context, withStatus('SENT'), { status: 'SUPERSEDED', successorId: quote.id });
  // H2: closing ended their holds in the database, so subscriptions that are already loaded are read again.
  if (overlapping.length > 0) {
    await em.find(Subscription, { id: { $in: subscriptionIds } }, { refresh: true });
  }
}

function idsOf(rows: readonly { readonly id: string }[]): string[] {
  return rows.map(({ id }) => id);
}
