import { visibleLines } from '../access/visibility.ts';
import type { Context } from '../context.ts';
import { batched } from '../graphql/per-request.ts';
import { hasStatus } from './has-status.ts';
import type { Quote } from './quote.ts';
import { QuoteLine } from './quote-line.ts';

/**
 * The sent quote that has a line for a subscription, if the viewer may see it. A quote past its expiry is not open,
 * even if the sweep has not stored that yet (Q4).
 */
export const loadOpenQuote = batched(async ({ em, viewer, now }: Context, subscriptionIds: readonly string[]) => {
  const lines = await em.find(
    QuoteLine,
    {
      subscription: { $in: [...subscriptionIds] },
      standingSince: { $ne: null },
      quote: hasStatus('SENT', now),
      $and: [visibleLines(viewer)],
    },
    { populate: ['quote'], strategy: 'joined' },
  );
  const bySubscription = new Map<string | undefined, Quote>(
    lines.map((line) => [line.subscription?.id, line.quote.getEntity()]),
  );
  return (id: string) => bySubscription.get(id);
});
