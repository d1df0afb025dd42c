import type { Temporal } from 'temporal-polyfill';
import type { UserError } from '../../graphql/user-errors.ts';
import { explainIneligibility } from '../../subscriptions/eligibility/explain-ineligibility.ts';
import type { IneligibilityCode } from '../../subscriptions/eligibility/renewal-eligibility.ts';
import type { WindowDays } from '../../subscriptions/eligibility/window.ts';
import type { Subscription } from '../../subscriptions/subscription.ts';
import { SubscriptionError } from '../../subscriptions/subscription-error.ts';
import { isBefore } from '../../values/dates.ts';

/** E, W4: the error for one reason, with the day on which the window opens or closed if that is the reason. */
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

/** C11: a subscription that has ended can be renewed, but not extended. */
export function endedError({ id, reference, endDate }: Subscription, field: readonly string[]): UserError {
  const message = `${reference}: The subscription ended on ${endDate} and cannot be extended. Renew it instead.`;
  return new SubscriptionError('NOT_RENEWABLE', message, field, { subscriptionId: id });
}

/** On its last paid day (d = 0) a subscription has not ended yet. */
export function hasEnded({ endDate }: Subscription, today: Temporal.PlainDate): boolean {
  return isBefore(endDate, today);
}
