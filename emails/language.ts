import { createFormatters } from '@formatjs/intl';
import type { Temporal } from 'temporal-polyfill';
import type { DateSpan } from '../src/values/dates.ts';
import { TEXT_LIMITS } from '../src/values/kept-text.ts';
import { currencyDecimals, type Money } from '../src/values/money.ts';
import ar from './messages/ar.json' with { type: 'json' };
import da from './messages/da.json' with { type: 'json' };
import de from './messages/de.json' with { type: 'json' };
import en from './messages/en.json' with { type: 'json' };
import es from './messages/es.json' with { type: 'json' };
import fr from './messages/fr.json' with { type: 'json' };
import ja from './messages/ja.json' with { type: 'json' };
import nb from './messages/nb.json' with { type: 'json' };
import pt from './messages/pt.json' with { type: 'json' };
import sv from './messages/sv.json' with { type: 'json' };

const MESSAGES = { en, nb, sv, da, de, fr, es, pt, ja, ar };

export type Language = keyof typeof MESSAGES;
/** A language with its region, where that writes otherwise than the language by itself: `en-GB`, `de`. */
export type Locale = string;
type MessageId = keyof typeof en;

export const LANGUAGES: readonly Language[] = ['en', 'nb', 'sv', 'da', 'de', 'fr', 'es', 'pt', 'ja', 'ar'];

/** M6: the language of a BCP 47 tag by its base; Norwegian of any kind reads Bokmål, what is unknown reads English. */
export function mailLanguage(tag: string): Language {
  const base = /^[a-z]+/.exec(tag.toLowerCase())?.[0];
  if (base === 'no' || base === 'nn') return 'nb';
  return LANGUAGES.find((language) => language === base) ?? 'en';
}

/** M7: how a reader of this language tag is written to: in one of our languages, as its region writes it. */
export function readerLocale(tag: string): Locale {
  if (tag.length > TEXT_LIMITS.languageTag) return mailLanguage(tag);
  return remembered(locales, tag, () => {
    const language = mailLanguage(tag);
    const region = regionOf(tag);
    if (region === undefined || (language === 'en' && !/^en\b/i.test(tag))) return language;
    const locale = new Intl.Locale(language, { region });
    if (new Intl.DateTimeFormat(locale).resolvedOptions().locale !== locale.baseName) return language;
    // By itself, English or Arabic is that of no country; any other is that of the country it has its name from.
    return language === 'en' || language === 'ar' ? locale.baseName : locale.minimize().baseName;
  });
}

function regionOf(tag: string): string | undefined {
  try {
    return new Intl.Locale(tag).region;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** The messages, amounts and dates of one language and region. Made once for each and kept. */
export function translatorFor(locale: Locale): Translator {
  return remembered(translators, locale, () => new Translator(locale), MOST_TRANSLATORS);
}

const locales = new Map<string, Locale>();
const translators = new Map<string, Translator>();
const MOST_TRANSLATORS = 60; // of some 250 that there are: each holds a hundred parsed messages

export class Translator {
  readonly language: Language;
  readonly direction: 'ltr' | 'rtl';
  readonly #messages;
  readonly #longDay;
  readonly #shortDay;
  readonly #money = new Map<string, Intl.NumberFormat>();
  readonly #daySpans = new Map<string, string>();
  readonly #zoneNames = new Map<string, string>();

  constructor(readonly locale: Locale) {
    this.language = mailLanguage(locale);
    this.direction = this.language === 'ar' ? 'rtl' : 'ltr';
    this.#messages = compiled(this.language, locale);
    const dates = locale === 'en' ? 'en-001' : locale; // by itself, `en` would be American
    this.#longDay = new Intl.DateTimeFormat(dates, { dateStyle: 'long', ...PLAIN_DAY });
    this.#shortDay = new Intl.DateTimeFormat(dates, { ...SHORT_DAY, ...PLAIN_DAY });
  }

  /** Throws where an argument is missing: a sentence must never be mailed half written. */
  text(id: MessageId, values?: Readonly<Record<string, string | number>>): string {
    const written = String(this.#messages[id].format(values));
    return values ? withoutDoubleStops(written) : written;
  }

  /** The exact amount as language and currency have it: "12 345,60 kr". */
  money(amount: Money): string {
    // Intl formats decimal strings exactly; its types ask for a literal, which a computed string cannot be.
    return this.#moneyFormat(amount.currencyCode).format(amount.amount as Intl.StringNumericLiteral);
  }

  /** The amount with its ISO code, so that it stands alone without doubt: "12 345,60 kr (NOK)". */
  moneyWithCode(amount: Money): string {
    const written = this.money(amount);
    return written.includes(amount.currencyCode) ? written : `${written} (${amount.currencyCode})`;
  }

  /** The whole date: "29. desember 2026". */
  day(day: Temporal.PlainDate): string {
    return this.#written(this.#longDay.formatToParts(utcOf(day)));
  }

  /** The whole date where little room is: "29. des. 2026". */
  shortDay(day: Temporal.PlainDate): string {
    return this.#written(this.#shortDay.formatToParts(utcOf(day)));
  }

  /** Both days, short: "1. jan. 2027–31. des. 2027". */
  daySpan({ start, end }: DateSpan): string {
    const [from, to] = [utcOf(start), utcOf(end)];
    return remembered(this.#daySpans, `${from}/${to}`, () =>
      this.#written(this.#shortDay.formatRangeToParts(from, to)),
    );
  }

  /** The zone's name whatever the season: "sentraleuropeisk tid". */
  timeZone(timeZone: string): string {
    return remembered(this.#zoneNames, timeZone, () => {
      const timeZoneName = /(^|\/)UTC$/.test(timeZone) ? 'long' : 'longGeneric'; // UTC has no generic name
      const format = new Intl.DateTimeFormat(this.locale, { timeZone, timeZoneName });
      return format.formatToParts(SUMMER).find((part) => part.type === 'timeZoneName')?.value ?? timeZone;
    });
  }

  /** Text of another origin, kept from turning round what stands beside it where the two directions meet. */
  isolate(text: string): string {
    return this.direction === 'rtl' || RIGHT_TO_LEFT.test(text) ? `\u2068${text}\u2069` : text;
  }

  /** Intl writes every day of the month as a plain number; French and Brazilian Portuguese do not write the first so. */
  #written(parts: readonly Intl.DateTimeFormatPart[]): string {
    const first = FIRST_OF_MONTH[this.locale] ?? FIRST_OF_MONTH[this.language] ?? '1';
    return parts.map(({ type, value }) => (type === 'day' && value === '1' ? first : value)).join('');
  }

  #moneyFormat(currency: string): Intl.NumberFormat {
    return remembered(this.#money, currency, () => {
      const digits = currencyDecimals(currency) ?? 2; // P1: ISO 4217 decides, not the language's habit
      const digitsToShow = { minimumFractionDigits: digits, maximumFractionDigits: digits };
      return new Intl.NumberFormat(this.locale, { style: 'currency', currency, ...digitsToShow });
    });
  }
}

/** Parsed once, and with the two formatters of plurals at hand: looking them up takes longer than using them. */
function compiled(language: Language, locale: Locale) {
  const plurals = new Intl.PluralRules(locale);
  const numbers = new Intl.NumberFormat(locale);
  const { getMessageFormat, getDateTimeFormat } = createFormatters();
  const formatters = { getPluralRules: () => plurals, getNumberFormat: () => numbers, getDateTimeFormat };
  const parse = (message: string) => getMessageFormat(message, locale, undefined, { formatters });
  const entries = Object.entries(MESSAGES[language]).map(([id, message]) => [id, parse(message)]);
  // Object.fromEntries forgets the keys, which are the messages' own.
  return Object.fromEntries(entries) as Record<MessageId, ReturnType<typeof parse>>;
}

/** What is slow to make and asked for again and again: the lines of a quote share their days. */
function remembered<T>(made: Map<string, T>, key: string, make: () => T, most = 1_000): T {
  const known = made.get(key);
  if (known !== undefined) return known;
  if (made.size >= most) made.clear(); // days go by, and a worker runs for months
  const value = make();
  made.set(key, value);
  return value;
}

/** A name that ends in a full stop, at the end of a sentence: "… Ltd..". */
export function withoutDoubleStops(written: string): string {
  return written.includes('.') ? written.replace(DOUBLE_STOP, '.$1') : written;
}

const DOUBLE_STOP = /(?<!\.)\.(\u2069?)\.(?=\s|$)/g;

// Between two changes of the clocks; near none, Intl names the standard time instead of the zone.
const SUMMER = Date.UTC(2026, 6, 1);

// The month in letters: in figures, one reader's month is another's day.
const SHORT_DAY = { day: 'numeric', month: 'short', year: 'numeric' } as const;

// A plain day is formatted as that day in UTC, so that no machine's own zone moves it, and in the calendar of contracts,
// whichever one the region has.
const PLAIN_DAY = { timeZone: 'UTC', calendar: 'gregory' } as const;

const FIRST_OF_MONTH: Readonly<Record<string, string>> = { fr: '1er', pt: '1º', 'pt-PT': '1' };

// The parts of Unicode that are kept for scripts written from right to left, known ones and those to come.
const RIGHT_TO_LEFT = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;

function utcOf(day: Temporal.PlainDate): number {
  return Date.UTC(day.year, day.month - 1, day.day);
}
