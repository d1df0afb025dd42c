import type { Temporal } from 'temporal-polyfill';
import type { UserError } from '../../graphql/user-errors.ts';
import { explainIneligibility } from '../../subscriptions/eligibility/explain-ineligibility.ts';
import type { IneligibilityCode } from '../../subscriptions/eligibility/ineligibility-code.ts';
import type { WindowDays } from '../../subscriptions/eligibility/window.ts';
import type { Subscription } from '../../subscriptions/subscription.ts';
import { SubscriptionError } from '../../subscriptions/subscription-error.ts';
import { isBefore } from '../../values/dates.ts';

/** E, W4: why a subscription cannot be quoted, with the day on which its window opens or on which it closed. */
export function ineligibleError(
  code: IneligibilityCode,
  { id, reference, storedStatus }: Subscription,
  window: WindowDays,
  field: readonly string[],
): UserError {
  return new SubscriptionError(code, `${reference}: ${explainIneligibility(code, storedStatus, window)}`, field, {
    subscriptionId: id,
    opensOn: code === 'WINDOW_NOT_OPEN' ? window.opensOn : undefined,
    closedOn: code === 'WINDOW_CLOSED' ? window.closesOn : undefined,
  });
}

/** C11: what has ended is renewed, not extended. */
export function endedError({ id, reference, endDate }: Subscription, field: readonly string[]): UserError {
  const message = `${reference}: It ended on ${endDate} and cannot be extended. Renew it instead.`;
  return new SubscriptionError('NOT_RENEWABLE', message, field, { subscriptionId: id });
}

/** The last paid day itself still counts (d = 0). */
export function hasEnded({ endDate }: Subscription, today: Temporal.PlainDate): boolean {
  return isBefore(endDate, today);
}
