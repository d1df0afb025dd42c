import { Temporal } from 'temporal-polyfill';
import type { Policies } from '../../settings/policies.ts';
import { renewalWindow, type Termed } from '../../subscriptions/eligibility/window.ts';
import { dayIn, earliest, endOfDay, type TermName } from '../../values/dates.ts';
import type { LineAction } from '../quote-status.ts';

export interface Expiry {
  /** The last day, in the customer's time zone. */
  readonly expiresOn: Temporal.PlainDate;
  /** The midnight after `expiresOn` in that time zone. The quote is no longer valid at this instant. */
  readonly expiresAt: Temporal.Instant;
}

/** What of a line bounds its quote's expiry day. */
export interface BoundingLine {
  readonly action: LineAction;
  readonly term: TermName;
  /** The subscription's terms when the quote was sent. Absent for NEW. */
  readonly subscription?: Termed;
  readonly promotions: readonly { readonly validUntil?: Temporal.PlainDate | null }[];
}

/** Q3: when a quote with these lines expires if it is sent at `sentAt`. */
export function expiryOf(
  lines: readonly BoundingLine[],
  sentAt: Temporal.Instant,
  timeZone: string,
  policies: Policies,
): Expiry {
  const sentOn = dayIn(timeZone, sentAt);
  const days = [sentOn.add({ days: policies.quoteValidDays }), ...lines.flatMap((line) => lastDaysOf(line, policies))];
  const expiresOn = earliest(days);
  return { expiresOn, expiresAt: endOfDay(expiresOn, timeZone) };
}

/** Q11: the last day to which a quote with these lines can be extended. It may be past already. */
export function latestExpiryOf(
  lines: readonly BoundingLine[],
  sentAt: Temporal.Instant,
  timeZone: string,
  policies: Policies,
): Temporal.PlainDate {
  const longest = dayIn(timeZone, sentAt).add({ days: LONGEST_EXTENDED_DAYS });
  return earliest([longest, ...lines.flatMap((line) => lastDaysOf(line, policies))]);
}

const LONGEST_EXTENDED_DAYS = 90;

function lastDaysOf(line: BoundingLine, policies: Policies): Temporal.PlainDate[] {
  const { action, subscription, term } = line;
  const promotions = line.promotions.flatMap(({ validUntil }) => validUntil ?? []);
  if (!subscription) {
    return promotions;
  }
  const last = action === 'EXTENSION' ? subscription.endDate : renewalWindow(subscription, term, policies).closesOn;
  return [last, ...promotions];
}
