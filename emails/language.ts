import { createFormatters } from '@formatjs/intl';
import type { Temporal } from 'temporal-polyfill';
import type { DateSpan } from '../src/values/dates.ts';
import { TEXT_LIMITS } from '../src/values/kept-text.ts';
import { currencyDecimals, type Money } from '../src/values/money.ts';
import { type PostalAddress, postalLines } from '../src/values/postal-lines.ts';
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
/** A language, with its region if that writes differently from the language alone: `en-GB`, `de`. */
export type Locale = string;
type MessageId = keyof typeof en;

export const LANGUAGES: readonly Language[] = ['en', 'nb', 'sv', 'da', 'de', 'fr', 'es', 'pt', 'ja', 'ar'];

/**
 * M6: our language for a BCP 47 tag, by its base language. All Norwegian tags get Bokmål; unknown languages get
 * English.
 */
export function mailLanguage(tag: string): Language {
  const base = /^[a-z]+/.exec(tag.toLowerCase())?.[0];
  if (base === 'no' || base === 'nn') {
    return 'nb';
  }
  return LANGUAGES.find((language) => language === base) ?? 'en';
}

/** M7: the locale for a reader with this language tag: one of our languages, in the form of the reader's region. */
export function readerLocale(tag: string): Locale {
  if (tag.length > TEXT_LIMITS.languageTag) {
    return mailLanguage(tag);
  }
  return remembered(locales, tag, () => {
    const language = mailLanguage(tag);
    const region = regionOf(tag);
    if (region === undefined || (language === 'en' && !/^en\b/i.test(tag))) {
      return language;
    }
    const locale = new Intl.Locale(language, { region });
    if (new Intl.DateTimeFormat(locale).resolvedOptions().locale !== locale.baseName) {
      return language;
    }
    // English and Arabic alone belong to no country. Every other language alone means that of its own country.
    return language === 'en' || language === 'ar' ? locale.baseName : locale.minimize().baseName;
  });
}

function regionOf(tag: string): string | undefined {
  try {
    return new Intl.Locale(tag).region;
  } catch (error) {
    if (error instanceof RangeError) {
      return undefined;
    }
    throw error;
  }
}

/** The messages, amounts and dates of one locale. Each translator is made once and kept. */
export function translatorFor(locale: Locale): Translator {
  return remembered(translators, locale, () => new Translator(locale), MOST_TRANSLATORS);
}

const locales = new Map<string, Locale>();
const translators = new Map<string, Translator>();
const MOST_TRANSLATORS = 60; // of some 250 locales; each translator holds a hundred parsed messages

export class Translator {
  readonly language: Language;
  readonly direction: 'ltr' | 'rtl';
  readonly #messages;
  readonly #longDay;
  readonly #shortDay;
  readonly #percent;
  readonly #money = new Map<string, Intl.NumberFormat>();
  readonly #daySpans = new Map<string, string>();
  readonly #zoneNames = new Map<string, string>();
  readonly #countries: Intl.DisplayNames;

  constructor(readonly locale: Locale) {
    this.language = mailLanguage(locale);
    this.direction = this.language === 'ar' ? 'rtl' : 'ltr';
    this.#messages = compiled(this.language, locale);
    const dates = locale === 'en' ? 'en-001' : locale; // `en` alone would be American
    this.#countries = new Intl.DisplayNames(locale, { type: 'region', fallback: 'code' });
    this.#longDay = new Intl.DateTimeFormat(dates, { dateStyle: 'long', ...PLAIN_DAY });
    this.#shortDay = new Intl.DateTimeFormat(dates, { ...SHORT_DAY, ...PLAIN_DAY });
    this.#percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 3 });
  }

  /** Throws if an argument is missing, because an incomplete sentence must never be mailed. */
  text(id: MessageId, values?: Readonly<Record<string, string | number>>): string {
    const written = String(this.#messages[id].format(values));
    return values ? withoutDoubleStops(written) : written;
  }

  /** "9.975" as "9,975 %". */
  percent(percent: string): string {
    // Cast: as for amounts. Intl takes a hundredth of what it writes.
    return this.#percent.format(`${percent}e-2` as Intl.StringNumericLiteral);
  }

  /** The exact amount in the form of language and currency: "12 345,60 kr". */
  money(amount: Money): string {
    // Cast: Intl formats decimal strings exactly, but its types accept only literals.
    return this.#moneyFormat(amount.currencyCode).format(amount.amount as Intl.StringNumericLiteral);
  }

  /** The amount with its ISO code, so that it is clear without context: "12 345,60 kr (NOK)". */
  moneyWithCode(amount: Money): string {
    const written = this.money(amount);
    return written.includes(amount.currencyCode) ? written : `${written} (${amount.currencyCode})`;
  }

  /** The whole date: "29. desember 2026". */
  day(day: Temporal.PlainDate): string {
    return this.#written(this.#longDay.formatToParts(utcOf(day)));
  }

  /** The whole date in short form: "29. des. 2026". */
  shortDay(day: Temporal.PlainDate): string {
    return this.#written(this.#shortDay.formatToParts(utcOf(day)));
  }

  /** Both days in short form: "1. jan. 2027–31. des. 2027". */
  daySpan({ start, end }: DateSpan): string {
    const [from, to] = [utcOf(start), utcOf(end)];
    return remembered(this.#daySpans, `${from}/${to}`, () =>
      this.#written(this.#shortDay.formatRangeToParts(from, to)),
    );
  }

  /** The zone's name, the same in all seasons: "sentraleuropeisk tid". */
  timeZone(timeZone: string): string {
    return remembered(this.#zoneNames, timeZone, () => {
      const timeZoneName = /(^|\/)UTC$/.test(timeZone) ? 'long' : 'longGeneric'; // UTC has no generic name
      const format = new Intl.DateTimeFormat(this.locale, { timeZone, timeZoneName });
      return format.formatToParts(SUMMER).find((part) => part.type === 'timeZoneName')?.value ?? timeZone;
    });
  }

  /** The lines of an address in its country's order (M7). The country's name is in the reader's language. */
  address(address: PostalAddress): string[] {
    const { countryCode } = address;
    return [...postalLines(address), this.#countries.of(countryCode) ?? countryCode];
  }

  /** Isolates inserted text, so that its writing direction does not reorder the text around it. */
  isolate(text: string): string {
    return this.direction === 'rtl' || RIGHT_TO_LEFT.test(text) ? `\u2068${text}\u2069` : text;
  }

  /** Intl writes every day of the month as a plain number, but French and Brazilian Portuguese write "1er" and "1º". */
  #written(parts: readonly Intl.DateTimeFormatPart[]): string {
    const first = FIRST_OF_MONTH[this.locale] ?? FIRST_OF_MONTH[this.language] ?? '1';
    return parts.map(({ type, value }) => (type === 'day' && value === '1' ? first : value)).join('');
  }

  #moneyFormat(currency: string): Intl.NumberFormat {
    return remembered(this.#money, currency, () => {
      const digits = currencyDecimals(currency) ?? 2; // P1: ISO 4217 decides, not the locale's custom
      const digitsToShow = { minimumFractionDigits: digits, maximumFractionDigits: digits };
      return new Intl.NumberFormat(this.locale, { style: 'currency', currency, ...digitsToShow });
    });
  }
}

/** Parses the messages once and reuses the two formatters for plurals, whose look-up takes longer than their use. */
function compiled(language: Language, locale: Locale) {
  const plurals = new Intl.PluralRules(locale);
  const numbers = new Intl.NumberFormat(locale);
  const { getMessageFormat, getDateTimeFormat } = createFormatters();
  const formatters = { getPluralRules: () => plurals, getNumberFormat: () => numbers, getDateTimeFormat };
  const parse = (message: string) => getMessageFormat(message, locale, undefined, { formatters });
  const entries = Object.entries(MESSAGES[language]).map(([id, message]) => [id, parse(message)]);
  // Cast: Object.fromEntries loses the type of the keys, which are the message ids.
  return Object.fromEntries(entries) as Record<MessageId, ReturnType<typeof parse>>;
}

/** Caches values that are slow to make and needed often: the lines of a quote share their days. */
function remembered<T>(made: Map<string, T>, key: string, make: () => T, most = 1_000): T {
  const known = made.get(key);
  if (known !== undefined) {
    return known;
  }
  if (made.size >= most) {
    made.clear(); // days go by, and a worker runs for months
  }
  const value = make();
  made.set(key, value);
  return value;
}

/** Removes the second full stop after a name that ends in one, at the end of a sentence: "… Ltd..". */
export function withoutDoubleStops(written: string): string {
  return written.includes('..') || written.includes('.\u2069.') ? written.replace(DOUBLE_STOP, '.$1') : written;
}

const DOUBLE_STOP = /(?<!\.)\.(\u2069?)\.(?=\s|$)/g;

// A date far from any change of the clocks would make Intl name the standard time; this one is between two changes.
const SUMMER = Date.UTC(2026, 6, 1);

// The month is in letters, because readers disagree on whether a figure is the day or the month.
const SHORT_DAY = { day: 'numeric', month: 'short', year: 'numeric' } as const;

// A plain day is formatted in UTC, so that the machine's time zone cannot move it, and in the Gregorian calendar, which
// contracts use in every region.
const PLAIN_DAY = { timeZone: 'UTC', calendar: 'gregory' } as const;

const FIRST_OF_MONTH: Readonly<Record<string, string>> = { fr: '1er', pt: '1º', 'pt-PT': '1' };

// The Unicode blocks that are reserved for right-to-left scripts, present and future ones.
const RIGHT_TO_LEFT = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;

function utcOf(day: Temporal.PlainDate): number {
  return Date.UTC(day.year, day.month - 1, day.day);
}
