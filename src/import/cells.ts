import { Temporal } from 'temporal-polyfill';
import { isCsn } from '../customers/csn.ts';
import { readLanguageTag } from '../graphql/scalars.ts';
import { domainKey, parseEmailAddress } from '../values/email-address.ts';
import { hasControlCharacter, isName, isTooLong, keptText, TEXT_LIMITS } from '../values/kept-text.ts';
import { currencyDecimals } from '../values/money.ts';
import { hasVisibleLetterOrDigit, invisibleIn } from '../values/visible-text.ts';
import { trimmed } from './spaces.ts';

/** How to read one kind of cell. `expected` ends the sentence "must be …". */
export interface CellKind<T> {
  readonly expected: string;
  /** Returns `undefined` if the text is not of this kind. */
  read(text: string): T | undefined;
  /** A more exact complaint about this text. */
  remark?(text: string): string | undefined;
}

/**
 * Refuses invisible characters instead of removing them: a file comes from a machine or from a person who can correct
 * it.
 */
export function seen(kind: CellKind<string>): CellKind<string> {
  const invisible = (text: string) => {
    const found = invisibleIn(text);
    return found && `contains ${found}, which is invisible: remove it`;
  };
  return {
    ...kind,
    read: (text) => (invisible(text) ? undefined : kind.read(text)),
    remark: (text) => invisible(text) ?? kind.remark?.(text),
  };
}

export const csn: CellKind<string> = {
  expected: 'a customer number of up to 10 digits',
  read: (text) => (isCsn(text) ? text : undefined),
};

export const name: CellKind<string> = seen({
  expected: `one line of at most ${TEXT_LIMITS.name} characters without an address in it`,
  read: (text) => (isName(text) ? shortText(text) : undefined),
  remark: (text) => (text.trim() === '' || hasVisibleLetterOrDigit(text) ? undefined : 'has no letter or digit in it'),
});

/** One of the vendor's keys or a line of an address. */
export const singleLine: CellKind<string> = seen({
  expected: `one line of at most ${TEXT_LIMITS.name} characters`,
  read: (text) => (text.trim() === '' || hasControlCharacter(text) ? undefined : shortText(text)),
});

/** A SKU has no `|`, which separates SKUs in a list. */
export const sku: CellKind<string> = {
  ...singleLine,
  expected: `one line of at most ${TEXT_LIMITS.name} characters without |`,
  read: (text) => (text.includes('|') ? undefined : singleLine.read(text)),
};

export const email: CellKind<string> = seen({ expected: 'an e-mail address', read: parseEmailAddress });

/** R3: read as the key that addresses are compared by. */
export const mailDomain: CellKind<string> = seen({
  expected: 'a mail domain like example.com, without an @',
  read: domainKey,
});

/** Callers are shown it as a link, so it leads to a page of the web and carries no account. */
export const webAddress: CellKind<string> = seen({
  expected: `a web address of at most ${TEXT_LIMITS.name} characters, like https://www.example.com`,
  read: (text) => {
    const url = URL.canParse(text) ? new URL(text) : undefined;
    const isPage =
      url && /^https?:$/.test(url.protocol) && !url.username && !url.password && url.hostname.includes('.');
    return isPage ? singleLine.read(text) : undefined;
  },
});

export const country = remembered({
  expected: 'an ISO 3166-1 alpha-2 code in capitals, like NO',
  read: (text) => (/^[A-Z]{2}$/.test(text) && !NO_COUNTRY.test(text) && REGIONS.of(text) ? text : undefined),
});

const REGIONS = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });

// Reserved and user-assigned codes that the runtime has names for.
const NO_COUNTRY = /^(?:AC|CP|CQ|DG|EA|EU|EZ|FX|IC|QO|SU|TA|UK|UN|X[A-JL-Z]|ZZ)$/;

export const language = remembered({
  expected: 'a BCP 47 language tag, like nb-NO',
  read: (text) => unlessRangeError(() => readLanguageTag(text)),
});

export const timeZone = remembered({
  expected: 'an IANA time zone, like Europe/Oslo',
  // Keeps the name as written: the runtime would return an older name of the zone.
  read: (text) => (isTimeZone(text) ? (PLACES.get(text.toUpperCase()) ?? text) : undefined),
});

/** W1: code and database must compute the same day in the zone, so both must know it. */
function isTimeZone(text: string): boolean {
  if (!/^[A-Za-z]/.test(text) || OF_THE_RUNTIME_ALONE.test(text)) {
    return false;
  }
  return unlessRangeError(() => EPOCH.toZonedDateTimeISO(text)) !== undefined;
}

const EPOCH = Temporal.Instant.fromEpochMilliseconds(0);
const OF_THE_RUNTIME_ALONE = /^(?:SystemV\/.*|US\/Pacific-New)$/i;

// PostgreSQL reads these four as abbreviations without summer time. In IANA's data they are links to these places.
const PLACES: ReadonlyMap<string, string> = new Map([
  ['CET', 'Europe/Brussels'],
  ['EET', 'Europe/Athens'],
  ['MET', 'Europe/Brussels'],
  ['WET', 'Europe/Lisbon'],
]);

export const currency = remembered({
  expected: 'an ISO 4217 code in capitals, like NOK',
  read: (text) => (currencyDecimals(text) === undefined ? undefined : text),
});

/** `YYYY-MM-DD`, so that comparing the texts compares the days. */
export const day: CellKind<string> = {
  expected: 'a day written YYYY-MM-DD, like 2026-12-29',
  read: (text) => (isDay(text) ? text : undefined),
};

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) {
    return false;
  }
  const year = Number(text.slice(0, 4));
  const month = Number(text.slice(5, 7));
  const ofMonth = Number(text.slice(8));
  return year >= 1 && month >= 1 && month <= 12 && ofMonth >= 1 && ofMonth <= daysIn(year, month);
}

function daysIn(year: number, month: number): number {
  if (month === 2) {
    return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  }
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

export const flag: CellKind<boolean> = {
  expected: 'true or false',
  // Spreadsheets write TRUE and FALSE.
  read: (text) => (/^true$/i.test(text) ? true : /^false$/i.test(text) ? false : undefined),
};

export function oneOf<const T extends string>(choices: readonly T[]): CellKind<T> {
  return {
    expected: choices.length === 2 ? choices.join(' or ') : `one of ${choices.join(', ')}`,
    read: (text) => choices.find((choice) => choice === text),
  };
}

/** Reads `A|B` and drops repetitions. */
export function listOf<T>(kind: CellKind<T>, most = 1_000): CellKind<readonly T[]> {
  return {
    expected: `a list with | between, each ${kind.expected}`,
    read: (text) => {
      const parts = partsOf(text);
      if (parts.length > most) {
        return undefined;
      }
      const items = parts.map((item) => kind.read(item));
      const good = items.filter((item) => item !== undefined);
      return good.length === items.length ? [...new Set(good)] : undefined;
    },
    remark: (text) => {
      const parts = partsOf(text);
      if (parts.length > most) {
        return `has ${parts.length} values, but at most ${most} are taken`;
      }
      const bad = parts.find((item) => kind.read(item) === undefined);
      return bad === undefined ? undefined : kind.remark?.(bad);
    },
  };
}

function partsOf(list: string): string[] {
  return list.split('|').map(trimmed);
}

/** Normalises the text to NFC, so that files with different forms of a key still match (R3). */
function shortText(text: string): string | undefined {
  const kept = keptText(text);
  return isTooLong(kept, TEXT_LIMITS.name) ? undefined : kept;
}

/** Remembers values that are slow to read. A file of millions of rows has only few of them. */
function remembered<T>({ expected, read }: CellKind<T>): CellKind<T> {
  const known = new Map<string, T>();
  return {
    expected,
    read: (text) => {
      const value = known.get(text) ?? read(text);
      if (value !== undefined && known.size < 1_000) {
        known.set(text, value);
      }
      return value;
    },
  };
}

function unlessRangeError<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof RangeError) {
      return undefined;
    }
    throw error;
  }
}
