import type { Context } from '../context.ts';
import { Subscription } from '../subscriptions/subscription.ts';
import { closeQuotes } from './close-quotes.ts';
import { Quote } from './quote.ts';
import { QuoteLine } from './quote-line.ts';

/** Q5: at most one sent quote per subscription, so that earlier ones make way; those past their expiry expired first (Q4). */
export async function supersedeOverlapping(context: Context, quote: Quote, lines: readonly QuoteLine[]): Promise<void> {
  const { em, now } = context;
  const subscriptionIds = lines.flatMap(({ subscription }) => subscription?.id ?? []);
  if (subscriptionIds.length === 0) return;
  const standing = await em.find(QuoteLine, {
    subscription: { $in: subscriptionIds },
    standingSince: { $ne: null },
  });
  const overlapping = await em.find(Quote, { id: { $in: [...new Set(standing.map((line) => line.quote.id))] } });
  const [sent, expired] = [
    overlapping.filter((one) => one.statusAt(now) === 'SENT'),
    overlapping.filter((one) => one.statusAt(now) === 'EXPIRED'),
  ];
  await closeQuotes(context, idsOf(expired), { status: 'EXPIRED' });
  await closeQuotes(context, idsOf(sent), { status: 'SUPERSEDED', successorId: quote.id });
  // Their holds ended in the database (H2); what was loaded before must see it.
  if (overlapping.length > 0) await em.find(Subscription, { id: { $in: subscriptionIds } }, { refresh: true });
}

function idsOf(quotes: readonly Quote[]): string[] {
  return quotes.map(({ id }) => id);
}
