import { createIntl, createIntlCache } from '@formatjs/intl';
import type { Temporal } from 'temporal-polyfill';
import type { DateSpan } from '../src/dates.ts';
import { currencyDecimals, type Money } from '../src/money.ts';
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
export type MessageId = keyof typeof en;

export const LANGUAGES: readonly Language[] = ['en', 'nb', 'sv', 'da', 'de', 'fr', 'es', 'pt', 'ja', 'ar'];

/** M6: the language of a BCP 47 tag by its base; Norwegian of any kind reads Bokmål, what is unknown reads English. */
export function mailLanguage(tag: string): Language {
  const base = /^[a-z]+/.exec(tag.toLowerCase())?.[0];
  if (base === 'no' || base === 'nn') return 'nb';
  return LANGUAGES.find((language) => language === base) ?? 'en';
}

/** The messages, amounts and dates of one language. Made once per language and kept. */
export function translatorFor(language: Language): Translator {
  const known = translators.get(language);
  if (known) return known;
  const translator = new Translator(language);
  translators.set(language, translator);
  return translator;
}

const translators = new Map<Language, Translator>();

export class Translator {
  readonly direction: 'ltr' | 'rtl';
  readonly #intl;
  readonly #longDay;
  readonly #shortDay;
  readonly #money = new Map<string, Intl.NumberFormat>();
  readonly #zoneNames = new Map<string, string>();

  constructor(readonly language: Language) {
    this.direction = language === 'ar' ? 'rtl' : 'ltr';
    this.#intl = createIntl({ locale: language, messages: MESSAGES[language], onError: raise }, createIntlCache());
    // A plain day is formatted as that day in UTC, so that no machine's own zone moves it.
    this.#longDay = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' });
    this.#shortDay = new Intl.DateTimeFormat(language, SHORT_DAY);
  }

  text(id: MessageId, values?: Readonly<Record<string, string | number>>): string {
    return this.#intl.formatMessage({ id }, values).replace(DOUBLE_STOP, '.$1');
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
    return this.#longDay.format(utcOf(day));
  }

  /** Both days, short: "1. jan. 2027–31. des. 2027". */
  daySpan({ start, end }: DateSpan): string {
    return this.#shortDay.formatRange(utcOf(start), utcOf(end));
  }

  /** The zone's name whatever the season: "sentraleuropeisk tid". */
  timeZone(timeZone: string): string {
    const known = this.#zoneNames.get(timeZone);
    if (known) return known;
    const timeZoneName = /(^|\/)UTC$/.test(timeZone) ? 'long' : 'longGeneric'; // UTC has no generic name
    const parts = new Intl.DateTimeFormat(this.language, { timeZone, timeZoneName }).formatToParts(SUMMER);
    const name = parts.find((part) => part.type === 'timeZoneName')?.value ?? timeZone;
    this.#zoneNames.set(timeZone, name);
    return name;
  }

  /** Text of another origin, kept from turning round what stands beside it where the two directions meet. */
  isolate(text: string): string {
    return this.direction === 'rtl' || RIGHT_TO_LEFT.test(text) ? `\u2068${text}\u2069` : text;
  }

  #moneyFormat(currency: string): Intl.NumberFormat {
    const known = this.#money.get(currency);
    if (known) return known;
    const digits = currencyDecimals(currency) ?? 2; // P1: ISO 4217 decides, not the language's habit
    const format = new Intl.NumberFormat(this.language, {
      style: 'currency',
      currency,
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    });
    this.#money.set(currency, format);
    return format;
  }
}

// A name that ends in a full stop, at the end of a sentence: "… Ltd.."
const DOUBLE_STOP = /(?<!\.)\.(\u2069?)\.(?=\s|$)/g;

// Between two changes of the clocks; near none, Intl names the standard time instead of the zone.
const SUMMER = Date.UTC(2026, 6, 1);

// The month in letters: in figures, one reader's month is another's day.
const SHORT_DAY = { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' } as const;

const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

function utcOf(day: Temporal.PlainDate): number {
  return Date.UTC(day.year, day.month - 1, day.day);
}

// A message that is missing, or misses an argument, must never be mailed half written.
function raise(error: Error): never {
  throw error;
}
