import type { Temporal } from 'temporal-polyfill';
import { dayIn, daysBetween } from '../values/dates.ts';

/** What decides whether the recipients of a sent quote are reminded. */
export interface ReminderFacts {
  readonly expiresOn: Temporal.PlainDate;
  readonly sentAt: Temporal.Instant;
  readonly timeZone: string;
  /** U4: of the latest reminder; none before the first. */
  readonly remindedDays: number | null;
}

/**
 * U4: how many days before the expiry day the latest reminder is that has come due and was not sent. A day on or before
 * that of the sending reminds nobody: the quote mail itself has just come.
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
