import { LRUCache } from 'lru-cache';
import { Temporal } from 'temporal-polyfill';
import { remembered } from './remembered.ts';

/** The terms: the periods that one payment can cover. */
export const TERMS = ['MONTHLY', 'ANNUAL', 'THREE_YEAR'] as const;
export type TermName = (typeof TERMS)[number];

/** Months in each term. */
export const TERM_MONTHS: Readonly<Record<TermName, number>> = { MONTHLY: 1, ANNUAL: 12, THREE_YEAR: 36 };

/** The calendar day of `now` in `timeZone`. */
export function dayIn(timeZone: string, now: Temporal.Instant): Temporal.PlainDate {
  const second = Math.floor(now.epochMilliseconds / 1000);
  const known = daysBySecond.get(timeZone);
  if (known?.second === second) {
    return known.day;
  }
  const day = now.toZonedDateTimeISO(timeZone).toPlainDate();
  daysBySecond.set(timeZone, { second, day });
  return day;
}

// The latest day asked for in each zone. No offset has parts of a second, so a second lies within one day.
const daysBySecond = new LRUCache<string, { readonly second: number; readonly day: Temporal.PlainDate }>({
  max: 1_000,
});

/** Whole calendar days from `from` to `to`; negative if `to` is earlier. */
export function daysBetween(from: Temporal.PlainDate, to: Temporal.PlainDate): number {
  return daysSinceEpoch(to) - daysSinceEpoch(from);
}

// By `Date`, whose days have 24 hours in UTC: `until` takes ten times as long.
const daysSinceEpoch = remembered(({ year, month, day }: Temporal.PlainDate) => {
  return new Date(0).setUTCFullYear(year, month - 1, day) / MILLISECONDS_A_DAY;
});
const MILLISECONDS_A_DAY = 86_400_000;

/** The day after `day`. */
export const dayAfter = remembered((day: Temporal.PlainDate) => day.add({ days: 1 }));

/** P6: the term that follows `endDate`, as first and last day. If a month lacks the day, its last day is used. */
export function termAfter(endDate: Temporal.PlainDate, term: TermName): DateSpan {
  return followingTerm(endDate, term);
}

const followingTerm = remembered((endDate: Temporal.PlainDate, term: TermName) => termFrom(dayAfter(endDate), term));

/** P6: the term that starts on `start`, as first and last day. */
export function termFrom(start: Temporal.PlainDate, term: TermName): DateSpan {
  return { start, end: start.add({ months: TERM_MONTHS[term] }).subtract({ days: 1 }) };
}

/** Q3: the first instant after `day` in `timeZone`. If midnight is skipped, the first instant that exists. */
export function endOfDay(day: Temporal.PlainDate, timeZone: string): Temporal.Instant {
  return day.add({ days: 1 }).toZonedDateTime(timeZone).toInstant();
}

/**
 * Milliseconds until six in the morning in `timeZone`, and 0 from then until midnight. A time zone that does not exist
 * has no morning to wait for.
 */
export function untilMorning(timeZone: string, now: Temporal.Instant): number {
  try {
    const local = now.toZonedDateTimeISO(timeZone);
    const morning = local.toPlainDate().toZonedDateTime({ timeZone, plainTime: MORNING });
    return Math.max(0, morning.epochMilliseconds - now.epochMilliseconds);
  } catch {
    return 0;
  }
}

const MORNING = Temporal.PlainTime.from('06:00');

/** The earliest of `days`, which must not be empty. */
export function earliest(days: readonly Temporal.PlainDate[]): Temporal.PlainDate {
  return days.reduce((first, day) => (Temporal.PlainDate.compare(day, first) < 0 ? day : first));
}

/** The latest of `days`, which must not be empty. */
export function latest(days: readonly Temporal.PlainDate[]): Temporal.PlainDate {
  return days.reduce((last, day) => (Temporal.PlainDate.compare(day, last) > 0 ? day : last));
}

export function isBefore(day: Temporal.PlainDate, other: Temporal.PlainDate): boolean {
  return daysBetween(other, day) < 0;
}

/**
 * Reads an instant. Returns `undefined` or throws RangeError if `text` is none, or is outside the UTC years 1 to 9999.
 */
export function readInstant(text: string): Temporal.Instant | undefined {
  const instant = RFC_3339.test(text) ? Temporal.Instant.from(text) : undefined;
  return instant && RFC_3339.test(instant.toString()) ? instant : undefined;
}

const RFC_3339 = /^(?!0000)\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(\.\d{1,9})?([Zz]|[+-]\d{2}:\d{2})$/;

/** Reads an instant as `readInstant` does, but never throws: returns `undefined` if `text` is no instant. */
export function parseInstant(text: string): Temporal.Instant | undefined {
  try {
    return readInstant(text);
  } catch (error) {
    if (error instanceof RangeError) {
      return undefined;
    }
    throw error;
  }
}

/** A span of days that includes both ends. */
export interface DateSpan {
  readonly start: Temporal.PlainDate;
  readonly end: Temporal.PlainDate;
}
