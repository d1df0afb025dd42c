import { createIntl, createIntlCache } from '@formatjs/intl';
import type { Temporal } from 'temporal-polyfill';
import { type Language, type Locale, type Translator, translatorFor } from '../../emails/language.ts';
import { mendJoints } from '../../emails/mend-joints.ts';
import { dayIn, type TermName } from '../values/dates.ts';
import { Money } from '../values/money.ts';
import ar from './page-and-document-messages/ar.json' with { type: 'json' };
import da from './page-and-document-messages/da.json' with { type: 'json' };
import de from './page-and-document-messages/de.json' with { type: 'json' };
import en from './page-and-document-messages/en.json' with { type: 'json' };
import es from './page-and-document-messages/es.json' with { type: 'json' };
import fr from './page-and-document-messages/fr.json' with { type: 'json' };
import it from './page-and-document-messages/it.json' with { type: 'json' };
import ja from './page-and-document-messages/ja.json' with { type: 'json' };
import nb from './page-and-document-messages/nb.json' with { type: 'json' };
import nl from './page-and-document-messages/nl.json' with { type: 'json' };
import pt from './page-and-document-messages/pt.json' with { type: 'json' };
import sv from './page-and-document-messages/sv.json' with { type: 'json' };
import type { SnapshotAddress } from './quote-snapshot.ts';

export type TextKey = keyof typeof en;

/** Each language's own name, in the order of the language switch. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = {
  en: 'English',
  nb: 'Norsk',
  sv: 'Svenska',
  da: 'Dansk',
  de: 'Deutsch',
  nl: 'Nederlands',
  fr: 'Français',
  es: 'Español',
  it: 'Italiano',
  pt: 'Português',
  ja: '日本語',
  ar: 'العربية',
};

/** The texts of page and document for one locale. They are made once and kept. */
export function pageTexts(locale: Locale): PageTexts {
  const known = made.get(locale);
  if (known) {
    return known;
  }
  if (made.size >= MOST_MADE) {
    made.clear();
  }
  const texts = new PageTexts(locale);
  made.set(locale, texts);
  return texts;
}

/**
 * Texts of page and document. Amounts and days come from the mail's translator, so that all three write them alike
 * (M3).
 */
export class PageTexts {
  readonly language: Language;
  readonly direction: 'ltr' | 'rtl';
  /** The mail's texts, for words that mail and page share. */
  readonly mail: Translator;
  readonly #intl;
  readonly #kilobytes: Intl.NumberFormat;

  constructor(readonly locale: Locale) {
    this.mail = translatorFor(locale);
    this.language = this.mail.language;
    this.direction = this.mail.direction;
    this.#kilobytes = new Intl.NumberFormat(locale, { style: 'unit', unit: 'kilobyte' });
    this.#intl = createIntl({ locale, messages: MESSAGES[this.language], onError: raise }, createIntlCache());
  }

  text(id: TextKey, values?: Readonly<Record<string, string | number>>): string {
    return mendJoints(this.#intl.formatMessage({ id }, values), this.language);
  }

  money(amount: Money): string {
    return this.mail.money(amount);
  }

  moneyWithCode(amount: Money): string {
    return this.mail.moneyWithCode(amount);
  }

  /** A discount as a negative amount: "−1 200,00 kr". */
  reduction(amount: Money): string {
    return this.mail.money(Money.zero(amount.currencyCode).minus(amount));
  }

  day(day: Temporal.PlainDate): string {
    return this.mail.day(day);
  }

  /** The day that an instant falls on in the customer's zone. */
  dayOf(instant: Temporal.Instant, timeZone: string): string {
    return this.day(dayIn(timeZone, instant));
  }

  daySpan(start: Temporal.PlainDate, end: Temporal.PlainDate): string {
    return this.mail.daySpan({ start, end });
  }

  timeZone(timeZone: string): string {
    return this.mail.timeZone(timeZone);
  }

  /** "17 kB". */
  fileSize(bytes: number): string {
    return this.#kilobytes.format(Math.ceil(bytes / 1_000));
  }

  address(address: SnapshotAddress, isDomestic: boolean): string[] {
    return this.mail.address(address, isDomestic);
  }

  term(term: TermName): string {
    return this.text(TERM_TEXTS[term]);
  }
}

const MESSAGES = { en, nb, sv, da, de, nl, fr, es, it, pt, ja, ar };

const TERM_TEXTS: Readonly<Record<TermName, TextKey>> = {
  MONTHLY: 'termMonthly',
  ANNUAL: 'termAnnual',
  THREE_YEAR: 'termThreeYear',
};

const made = new Map<Locale, PageTexts>();
const MOST_MADE = 60;

// A page with a missing text must never be sent.
function raise(error: Error): never {
  throw error;
}
