import { GraphQLScalarType, Kind } from 'graphql';
import { Temporal } from 'temporal-polyfill';
import { isBefore, readInstant } from '../values/dates.ts';
import { TEXT_LIMITS } from '../values/kept-text.ts';
import { currencyDecimals } from '../values/money.ts';
import { remembered } from '../values/remembered.ts';
import { badUserInput } from './bad-user-input.ts';

/** A `Temporal.PlainDate` in the program. */
export const DateScalar = textScalar<Temporal.PlainDate>({
  name: 'Date',
  description: 'A calendar day without time or time zone, written `YYYY-MM-DD`, such as `"2026-12-29"`.',
  specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc3339#section-5.6',
  expected: 'a day written YYYY-MM-DD, like 2026-12-29',
  read: readDay,
  write: (value) => (value instanceof Temporal.PlainDate ? written(value) : undefined),
});

const written = remembered((day: Temporal.PlainDate) => withinWritable(day).toString());

/** W3: some systems write 9999-12-31 for "no end". Its renewal window would end in a year that cannot be written. */
function withinWritable(day: Temporal.PlainDate): Temporal.PlainDate {
  if (isBefore(day, FIRST_DAY)) {
    return FIRST_DAY;
  }
  return isBefore(LAST_DAY, day) ? LAST_DAY : day;
}

const FIRST_DAY = Temporal.PlainDate.from('0001-01-01');
const LAST_DAY = Temporal.PlainDate.from('9999-12-31');

/** A `Temporal.Instant` in the program. */
export const DateTimeScalar = textScalar<Temporal.Instant>({
  name: 'DateTime',
  description:
    'An instant in the format of RFC 3339, with an offset from UTC, such as `"2026-12-29T23:00:00Z"`. Answers are always in UTC.',
  specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc3339',
  expected: 'an RFC 3339 instant with an offset, like 2026-12-29T23:00:00Z',
  read: readInstant,
  write: (value) => (value instanceof Temporal.Instant ? value.toString() : undefined),
});

/** Returns `undefined`, or throws RangeError, if `text` is not a day. The database has no year 0, so it is rejected. */
export function readDay(text: string): Temporal.PlainDate | undefined {
  return /^(?!0000)\d{4}-\d{2}-\d{2}$/.test(text) ? Temporal.PlainDate.from(text) : undefined;
}

/** A text in the program, so that no amount is ever a float (P1). */
export const DecimalScalar = textScalar<string>({
  name: 'Decimal',
  description:
    'An exact decimal number, written as text, such as `"1200.50"`. In answers an amount has as many decimals as its currency.',
  expected: 'a decimal written as text, like "1200.50"',
  read: (text) => (/^-?\d{1,15}(\.\d{1,10})?$/.test(text) ? text : undefined),
  write: asText,
});

export const CurrencyCodeScalar = textScalar<string>({
  name: 'CurrencyCode',
  description: 'The ISO 4217 code of a currency, in capitals, such as `"NOK"`.',
  specifiedByURL: 'https://www.iso.org/iso-4217-currency-codes.html',
  expected: 'an ISO 4217 code in capitals, like NOK',
  read: (text) => (currencyDecimals(text) === undefined ? undefined : text),
  write: asText,
});

export const CountryCodeScalar = textScalar<string>({
  name: 'CountryCode',
  description: 'The ISO 3166-1 alpha-2 code of a country, in capitals, such as `"NO"`.',
  specifiedByURL: 'https://www.iso.org/iso-3166-country-codes.html',
  expected: 'an ISO 3166-1 alpha-2 code in capitals, like NO',
  read: (text) => (/^[A-Z]{2}$/.test(text) && REGIONS.of(text) ? text : undefined),
  write: asText,
});

/** Reads a language tag in canonical form. Tags may be of any length; those longer than any real one are refused. */
export function readLanguageTag(text: string): string | undefined {
  if (text.length > TEXT_LIMITS.languageTag) {
    return undefined;
  }
  const [tag] = Intl.getCanonicalLocales(text);
  return tag && tag.length <= TEXT_LIMITS.languageTag ? tag : undefined;
}

const REGIONS = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });

export const LanguageTagScalar = textScalar<string>({
  name: 'LanguageTag',
  description: 'The BCP 47 tag of a language, at most 35 characters, such as `"nb-NO"`.',
  specifiedByURL: 'https://www.rfc-editor.org/info/bcp47',
  expected: 'a BCP 47 tag of at most 35 characters, like nb-NO',
  read: (text) => readLanguageTag(text),
  write: asText,
});

interface TextScalar<Inside> {
  name: string;
  description: string;
  specifiedByURL?: string;
  /** What the caller should write, as the end of the sentence "Date must be …". */
  expected: string;
  /** Reads the value of `text`. Returns `undefined` or throws RangeError if it is invalid. */
  read: (text: string) => Inside | undefined;
  /** Writes a value that a resolver returned. Returns `undefined` if its type is wrong. */
  write: (value: unknown) => string | undefined;
}

/** Makes a scalar that is a text in documents, variables and answers. */
function textScalar<Inside>({ expected, read, write, ...config }: TextScalar<Inside>) {
  const parse = (value: unknown): Inside => {
    const inside = typeof value === 'string' ? readOrNothing(read, value) : undefined;
    if (inside === undefined) {
      throw badUserInput(`${config.name} must be ${expected}.`);
    }
    return inside;
  };
  return new GraphQLScalarType<Inside, string>({
    ...config,
    parseValue: parse,
    parseLiteral: (node) => parse(node.kind === Kind.STRING ? node.value : undefined),
    serialize: (value) => {
      const text = write(value);
      if (text === undefined) {
        throw new TypeError(`${config.name} cannot be written from a ${typeof value}`);
      }
      return text;
    },
  });
}

function readOrNothing<Inside>(read: (text: string) => Inside | undefined, text: string): Inside | undefined {
  try {
    return read(text);
  } catch (error) {
    if (error instanceof RangeError) {
      return undefined;
    }
    throw error;
  }
}

function asText(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
