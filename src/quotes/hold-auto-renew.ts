import type { Context } from '../context.ts';
import { refuseIfAny } from '../graphql/user-errors.ts';
import type { Subscription } from '../subscriptions/subscription.ts';
import { todayOn } from './frozen-parties.ts';
import { findLinesOf } from './plan/stored-lines.ts';
import type { Quote } from './quote.ts';
import { recordEvents } from './record-event.ts';
import { subscriptionChangedErrors } from './subscription-changed-errors.ts';

/** H2: turns auto-renew off where it is on, until the quote closes, and records the hold in the audit trail. */
export async function holdAutoRenew(
  context: Context,
  quote: Quote,
  subscriptions: readonly Subscription[],
): Promise<void> {
  const renewing = subscriptions.filter(({ autoRenew }) => autoRenew);
  if (renewing.length === 0) {
    return;
  }
  for (const subscription of renewing) {
    subscription.holdAutoRenew(quote.id);
  }
  await context.em.flush();
  await recordEvents(context, [quote.id], 'HELD');
}

/** Q2, H2: places the hold of a quote that was sent before. It refuses subscriptions that changed since then (A4). */
export async function holdOfSentQuote(context: Context, quote: Quote): Promise<void> {
  const { em, settings } = context;
  const lines = (await findLinesOf(context, [quote.id])).get(quote.id) ?? [];
  await em.populate(lines, ['subscription'], { refresh: true });
  const renewing = lines.filter(({ subscription }) => subscription?.getEntity().autoRenew);
  if (renewing.length === 0) {
    return;
  }
  const today = await todayOn(context, quote);
  refuseIfAny(subscriptionChangedErrors(quote, renewing, today, settings.policies));
  await holdAutoRenew(
    context,
    quote,
    renewing.flatMap(({ subscription }) => subscription?.getEntity() ?? []),
  );
}
