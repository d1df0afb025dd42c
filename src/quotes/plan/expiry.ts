import { Temporal } from 'temporal-polyfill';
import type { Policies } from '../../settings/policies.ts';
import { renewalWindow } from '../../subscriptions/eligibility/window.ts';
import { dayIn, earliest, endOfDay } from '../../values/dates.ts';
import type { PlannedLine } from './planned-line.ts';

export interface Expiry {
  /** The last day, in the customer's time zone. */
  readonly expiresOn: Temporal.PlainDate;
  /** The midnight after `expiresOn` in that time zone. The quote is no longer valid at this instant. */
  readonly expiresAt: Temporal.Instant;
}

/** Q3: when a quote with these lines expires if it is sent at `sentAt`. */
export function expiryOf(
  lines: readonly PlannedLine[],
  sentAt: Temporal.Instant,
  timeZone: string,
  policies: Policies,
): Expiry {
  const sentOn = dayIn(timeZone, sentAt);
  const days = [sentOn.add({ days: policies.quoteValidDays }), ...lines.flatMap((line) => lastDaysOf(line, policies))];
  const expiresOn = earliest(days);
  return { expiresOn, expiresAt: endOfDay(expiresOn, timeZone) };
}

function lastDaysOf(line: PlannedLine, policies: Policies): Temporal.PlainDate[] {
  const { action, subscription, term } = line;
  const promotions = line.promotions.flatMap(({ validUntil }) => validUntil ?? []);
  if (!subscription) {
    return promotions;
  }
  const last = action === 'EXTENSION' ? subscription.endDate : renewalWindow(subscription, term, policies).closesOn;
  return [last, ...promotions];
}
