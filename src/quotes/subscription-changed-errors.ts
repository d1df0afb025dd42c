import type { Temporal } from 'temporal-polyfill';
import type { UserError } from '../graphql/user-errors.ts';
import type { Policies } from '../settings/policies.ts';
import { renewalWindow, windowState } from '../subscriptions/eligibility/window.ts';
import type { Subscription } from '../subscriptions/subscription.ts';
import { SubscriptionError } from '../subscriptions/subscription-error.ts';
import { carriedBy } from './plan/carried-by.ts';
import { endedError, hasEnded, ineligibleError } from './plan/ineligible-error.ts';
import { mismatches } from './plan/shared-terms.ts';
import type { LiveLine } from './plan/stored-lines.ts';
import type { Quote } from './quote.ts';
import type { QuoteLine } from './quote-line.ts';

/** A line of a sent quote, with its subscription as it is now. A NEW line has none. */
export interface StandingLine {
  readonly line: QuoteLine;
  readonly subscription?: Subscription | null;
  /** K5: acceptance gives it to the quote's partner, whichever partner it carries by then. */
  readonly isLent: boolean;
}

/** The lines of a locked quote, of which these subscriptions are `lent`. */
export function standingLines(lines: readonly LiveLine[], lent: readonly string[]) {
  const isLent = new Set(lent);
  return lines.map((line) => {
    const { liveSubscription: subscription } = line;
    return { line, subscription, isLent: isLent.has(subscription?.id ?? '') } satisfies StandingLine;
  });
}

/** A4, W4: an error for each subscription that changed since the quote was sent or whose time has passed. */
export function subscriptionChangedErrors(
  quote: Quote,
  lines: readonly StandingLine[],
  today: Temporal.PlainDate,
  policies: Policies,
): UserError[] {
  return lines.flatMap(({ line, subscription, isLent }) => {
    if (!subscription) {
      return [];
    }
    if (hasChanged(quote, line, isLent ? carriedBy(subscription, quote.partner?.id) : subscription)) {
      return [subscriptionChangedError(subscription)];
    }
    return timeErrors(line, subscription, today, policies);
  });
}

export function subscriptionChangedError({ id, reference }: Subscription): UserError {
  const message = `${reference} has changed since the quote was sent. Ask for a new quote.`;
  return new SubscriptionError('SUBSCRIPTION_CHANGED', message, ['quoteId'], { subscriptionId: id });
}

/** A4: true if the subscription was renewed otherwise, lost seats, ends on another day, or changed in its terms. */
function hasChanged(quote: Quote, line: QuoteLine, subscription: Subscription): boolean {
  return (
    subscription.storedStatus !== 'ACTIVE' ||
    !line.previousEndDate?.equals(subscription.endDate) ||
    hasOtherSeats(line, subscription) ||
    subscription.term !== line.previousTerm ||
    subscription.product.id !== line.product.id ||
    mismatches(subscription, quote).length > 0
  );
}

/** An extension pays for every seat, so any other number is a change. A renewal names its seats; only fewer are one. */
function hasOtherSeats({ action, previousQuantity }: QuoteLine, { quantity }: Subscription): boolean {
  if (previousQuantity == null) {
    return true;
  }
  return action === 'EXTENSION' ? quantity !== previousQuantity : quantity < previousQuantity;
}

/** W4: a renewal needs an open window. C11: an extension needs a subscription that has not ended. */
function timeErrors(
  { action, term }: QuoteLine,
  subscription: Subscription,
  today: Temporal.PlainDate,
  policies: Policies,
): UserError[] {
  const field = ['quoteId'];
  if (action === 'EXTENSION') {
    return hasEnded(subscription, today) ? [endedError(subscription, field)] : [];
  }
  const window = renewalWindow(subscription, term, policies);
  const state = windowState(window, today);
  return state === 'OPEN' ? [] : [ineligibleError(`WINDOW_${state}`, subscription, window, field)];
}
