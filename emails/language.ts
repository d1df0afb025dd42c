import { createFormatters } from '@formatjs/intl';
import type { Temporal } from 'temporal-polyfill';
import type { DateSpan } from '../src/values/dates.ts';
import { TEXT_LIMITS } from '../src/values/kept-text.ts';
import { currencyDecimals, type Money } from '../src/values/money.ts';
import { type PostalAddress, postalLines } from '../src/values/postal-lines.ts';
import { mendJoints } from './mend-joints.ts';
import ar from './messages/ar.json' with { type: 'json' };
import da from './messages/da.json' with { type: 'json' };
import de from './messages/de.json' with { type: 'json' };
import en from './messages/en.json' with { type: 'json' };
import es from './messages/es.json' with { type: 'json' };
import fr from './messages/fr.json' with { type: 'json' };
import it from './messages/it.json' with { type: 'json' };
import ja from './messages/ja.json' with { type: 'json' };
import nb from './messages/nb.json' with { type: 'json' };
import nl from './messages/nl.json' with { type: 'json' };
import pt from './messages/pt.json' with { type: 'json' };
import sv from './messages/sv.json' with { type: 'json' };
import { WrittenDays } from './written-days.ts';
import { zoneName } from './zone-name.ts';

const MESSAGES = { en, nb, sv, da, de, nl, fr, es, it, pt, ja, ar };

export type Language = keyof typeof MESSAGES;
/** A language, with its region if that writes differently from the language alone: `en-GB`, `de`. */
export type Locale = string;
type MessageId = keyof typeof en;

export const LANGUAGES: readonly Language[] = ['en', 'nb', 'sv', 'da', 'de', 'nl', 'fr', 'es', 'it', 'pt', 'ja', 'ar'];

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
  readonly #days: WrittenDays;
  readonly #percent;
  readonly #money = new Map<string, Intl.NumberFormat>();
  readonly #daySpans = new Map<string, string>();
  readonly #zoneNames = new Map<string, string>();
  readonly #countries: Intl.DisplayNames;

  constructor(readonly locale: Locale) {
    this.language = mailLanguage(locale);
    this.direction = this.language === 'ar' ? 'rtl' : 'ltr';
    this.#messages = compiled(this.language, locale);
    this.#days = new WrittenDays(locale, this.language);
    this.#countries = new Intl.DisplayNames(locale, { type: 'region', fallback: 'code' });
    this.#percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 3 });
  }

  /** Throws if an argument is missing, because an incomplete sentence must never be mailed. */
  text(id: MessageId, values?: Readonly<Record<string, string | number>>): string {
    const written = String(this.#messages[id].format(values));
    return values ? mendJoints(written, this.language) : written;
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
    return this.#days.long(day);
  }

  /** The whole date in short form: "29. des. 2026". */
  shortDay(day: Temporal.PlainDate): string {
    return this.#days.short(day);
  }

  /** Both days in short form: "1. jan. 2027–31. des. 2027". */
  daySpan(span: DateSpan): string {
    return remembered(this.#daySpans, `${span.start}/${span.end}`, () => this.#days.span(span));
  }

  /** The zone's name, the same in all seasons: "sentraleuropeisk tid". */
  timeZone(timeZone: string): string {
    return remembered(this.#zoneNames, timeZone, () => zoneName(timeZone, this.locale));
  }

  /** The lines of an address in its country's order (M7). Abroad, the country's name is in the reader's language. */
  address(address: PostalAddress, isDomestic: boolean): string[] {
    const { countryCode } = address;
    return isDomestic
      ? postalLines(address)
      : [...postalLines(address, true), this.#countries.of(countryCode) ?? countryCode];
  }

  /** Isolates inserted text, so that its writing direction does not reorder the text around it. */
  isolate(text: string): string {
    return this.direction === 'rtl' || RIGHT_TO_LEFT.test(text) ? `\u2068${text}\u2069` : text;
  }

  #moneyFormat(currency: string): Intl.NumberFormat {
    return remembered(this.#money, currency, () => {
      const digits = currencyDecimals(currency) ?? 2; // P1: ISO 4217 decides, not the locale's custom
      const digitsToShow = { minimumFractionDigits: digits, maximumFractionDigits: digits };
      // Italian and Spanish prose has no point in "1234", but a column of sums does.
      const grouping = { useGrouping: 'always' } as const;
      return new Intl.NumberFormat(this.locale, { style: 'currency', currency, ...grouping, ...digitsToShow });
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

// The Unicode blocks that are reserved for right-to-left scripts, present and future ones.
const RIGHT_TO_LEFT = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;
