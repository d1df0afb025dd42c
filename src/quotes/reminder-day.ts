import type { Temporal } from 'temporal-polyfill';
import { dayIn, daysBetween } from '../values/dates.ts';

/** The facts that decide whether the recipients of a sent quote are reminded. */
export interface ReminderFacts {
  readonly expiresOn: Temporal.PlainDate;
  readonly sentAt: Temporal.Instant;
  readonly timeZone: string;
  /** U4: days before expiry of the latest reminder. Null before the first. */
  readonly remindedDays: number | null;
}

/**
 * U4: returns the latest reminder that is due and unsent, as days before the expiry day. A reminder day on or before
 * the day of sending counts for nothing, because the quote mail itself has just come.
 */
export function dueReminder(
  { expiresOn, sentAt, timeZone, remindedDays }: ReminderFacts,
  now: Temporal.Instant,
  remindDays: readonly number[],
): number | undefined {
  const daysLeft = daysBetween(dayIn(timeZone, now), expiresOn);
  const daysAtSending = daysBetween(dayIn(timeZone, sentAt), expiresOn);
  const come = remindDays.filter((days) => daysLeft <= days && days < daysAtSending);
  const latest = Math.min(...come);
  return come.length > 0 && latest < (remindedDays ?? Number.POSITIVE_INFINITY) ? latest : undefined;
}

/**
 * Q11, U4: the reminder that counts as sent once a quote is extended to `expiresOn` now. It is the latest whose day has
 * come, because the mail about the new day has just come too. Null if none has.
 */
export function remindedAtExtension(
  { expiresOn, timeZone }: Pick<ReminderFacts, 'expiresOn' | 'timeZone'>,
  now: Temporal.Instant,
  remindDays: readonly number[],
): number | null {
  const daysLeft = daysBetween(dayIn(timeZone, now), expiresOn);
  const come = remindDays.filter((days) => daysLeft <= days);
  return come.length > 0 ? Math.min(...come) : null;
}
