import type { Temporal } from 'temporal-polyfill';
import type { DateSpan } from '../src/values/dates.ts';

/** Writes days as one locale has them (M3, M7). */
export class WrittenDays {
  readonly #first: string;
  readonly #long;
  readonly #short;

  constructor(locale: string, language: string) {
    const dates = locale === 'en' ? 'en-001' : locale; // `en` alone would be American
    this.#first = FIRST_OF_MONTH[locale === 'pt' ? 'BR' : language] ?? '1';
    this.#long = new Intl.DateTimeFormat(dates, { dateStyle: 'long', ...PLAIN_DAY });
    const short = new Intl.DateTimeFormat(dates, SHORT_DAY);
    // In Portugal a short month is a number, and readers disagree on whether a number is the day or the month.
    this.#short = hasMonthInLetters(short.formatToParts(0)) ? short : new Intl.DateTimeFormat(language, SHORT_DAY);
  }

  /** "29. desember 2026". */
  long(day: Temporal.PlainDate): string {
    return this.#written(this.#long.formatToParts(utcOf(day)));
  }

  /** "29. des. 2026". */
  short(day: Temporal.PlainDate): string {
    return this.#written(this.#short.formatToParts(utcOf(day)));
  }

  /** "1. jan. 2027–31. des. 2027". */
  span({ start, end }: DateSpan): string {
    return this.#written(this.#short.formatRangeToParts(utcOf(start), utcOf(end)));
  }

  /** Intl writes the first as "1", or as "01" in Italian. The French write "1er", Italians and Brazilians "1º". */
  #written(parts: readonly Intl.DateTimeFormatPart[]): string {
    const day = (value: string) => (Number(value) === 1 ? this.#first : value.replace(/^0/, ''));
    const inLetters = hasMonthInLetters(parts);
    return parts.map(({ type, value }) => (inLetters && type === 'day' ? day(value) : value)).join('');
  }
}

function hasMonthInLetters(parts: readonly Intl.DateTimeFormatPart[]): boolean {
  return parts.some(({ type, value }) => type === 'month' && /\p{L}/u.test(value));
}

function utcOf(day: Temporal.PlainDate): number {
  return Date.UTC(day.year, day.month - 1, day.day);
}

// A plain day is formatted in UTC, so that the machine's time zone cannot move it, and in the Gregorian calendar, which
// contracts use in every region.
const PLAIN_DAY = { timeZone: 'UTC', calendar: 'gregory' } as const;

const SHORT_DAY = { day: 'numeric', month: 'short', year: 'numeric', ...PLAIN_DAY } as const;

const FIRST_OF_MONTH: Readonly<Record<string, string>> = { fr: '1er', it: '1º', BR: '1º' };
