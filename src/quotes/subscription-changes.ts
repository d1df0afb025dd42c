import { Temporal } from 'temporal-polyfill';
import { daysBetween } from '../dates.ts';
import type { UserError } from '../errors.ts';
import type { Policies } from '../policies.ts';
import { explain } from '../renewals/explain.ts';
import { windowOf, windowState } from '../renewals/window.ts';
import type { Subscription } from '../subscriptions/subscription.ts';
import { SubscriptionError } from '../subscriptions/subscription-error.ts';
import type { QuoteLine } from './quote-line.ts';

/** A4, W4: every subscription of a quote that is no more what the offer was made on, or whose time has passed. */
export function changedErrors(lines: readonly QuoteLine[], today: Temporal.PlainDate, policies: Policies): UserError[] {
  return lines.flatMap((line) => {
    const subscription = line.subscription?.getEntity();
    if (!subscription) return [];
    if (hasChanged(line, subscription)) return [changedError(line)];
    return timeErrors(line, subscription, today, policies);
  });
}

export function changedError(line: QuoteLine): UserError {
  const { id, reference } = line.subscription!.getEntity();
  const message = `${reference} changed since the quote was sent. Ask for a new quote.`;
  return new SubscriptionError('SUBSCRIPTION_CHANGED', message, ['quoteId'], { subscriptionId: id });
}

/** A4: renewed otherwise, fewer seats, another end; or canceled. An extension is paid by the seat, so any other number counts. */
function hasChanged(line: QuoteLine, { storedStatus, endDate, quantity }: Subscription): boolean {
  const { action, previousEndDate, previousQuantity } = line;
  if (!previousEndDate || previousQuantity == null) return true;
  if (storedStatus !== 'ACTIVE' || Temporal.PlainDate.compare(endDate, previousEndDate) !== 0) return true;
  return action === 'EXTENSION' ? quantity !== previousQuantity : quantity < previousQuantity;
}

/** W4 for renewals; C11 for extensions, which need a subscription that has not ended. */
function timeErrors(
  line: QuoteLine,
  subscription: Subscription,
  today: Temporal.PlainDate,
  { window }: Policies,
): UserError[] {
  const { id, reference, endDate, term } = subscription;
  const days = windowOf(endDate, window[term]);
  const state = windowState(endDate, today, window[term]);
  const code =
    line.action === 'EXTENSION' ? extensionCode(endDate, today) : state !== 'OPEN' && (`WINDOW_${state}` as const);
  if (!code) return [];
  const facts = { opensOn: days.opensOn, closedOn: code === 'WINDOW_CLOSED' ? days.closesOn : undefined };
  return [
    new SubscriptionError(code, `${reference}: ${explain(code, days)}`, ['quoteId'], { subscriptionId: id, ...facts }),
  ];
}

function extensionCode(endDate: Temporal.PlainDate, today: Temporal.PlainDate): 'NOT_RENEWABLE' | false {
  return daysBetween(today, endDate) < 0 && 'NOT_RENEWABLE';
}
