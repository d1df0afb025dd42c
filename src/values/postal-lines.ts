import { formatAddress } from 'localized-address-format';
import { isSignForAbroad, postalSign, withoutSign } from './postal-sign.ts';

export interface PostalAddress {
  readonly line1: string;
  readonly line2?: string | null;
  readonly postalCode?: string | null;
  readonly city: string;
  readonly region?: string | null;
  readonly countryCode: string;
}

/**
 * M7: the lines of an address in its country's order, as they stand on mail inside the country or from abroad. The
 * country's name is left out: the caller adds it in the reader's language. An address in the country's own script may
 * have another order than one in Latin letters. Parts that the country's format has no place for are added, so that
 * nothing is lost.
 */
export function postalLines(address: PostalAddress, isFromAbroad = false): string[] {
  const { line1, line2, city, countryCode } = address;
  const sign = postalSign(countryCode);
  const postal = withoutSign(address.postalCode ?? '', sign);
  const area = areaBeside(city, address.region ?? '');
  const street = [line1, line2 ?? ''].filter((line) => line !== '');
  const script = IN_OTHER_LETTERS.test([...street, city, area].join()) ? 'local' : 'latin';
  const place = { postalCountry: countryCode, locality: city, postalCode: postal, administrativeArea: area };
  const dropped = isFromAbroad || !isSignForAbroad(countryCode) ? '' : sign;
  const format = (addressLines: string[]) =>
    formatAddress({ ...place, addressLines }, script).map((line) =>
      line.replace(SEPARATOR_BEFORE, '').replace(dropped + postal, () => postal),
    );
  const lines = format(holds(format([]), city) ? street : townBeside(street, city));
  return withRest(lines, unplaced({ postalCode: postal, administrativeArea: area }, countryCode, script), postal);
}

/** The parts that the country's format has no place for. */
function unplaced(parts: Readonly<Record<string, string>>, postalCountry: string, script: 'local' | 'latin'): string[] {
  const hasPlace = (field: string) =>
    formatAddress({ postalCountry, [field]: '0' }, script)
      .join()
      .includes('0');
  return Object.entries(parts).flatMap(([field, part]) => (part === '' || hasPlace(field) ? [] : [part]));
}

/** The region, unless the town is a region of its own: "上海" beside "上海市" would be written twice. */
function areaBeside(city: string, region: string): string {
  const [town, area] = [city, region].map((name) => name.toLocaleLowerCase('en').replace(/市$/, ''));
  return town === area ? '' : region;
}

/** Adds the city if the country's format omits it. In East Asia an address goes from large to small: city first. */
function townBeside(street: readonly string[], city: string): string[] {
  return IDEOGRAPHS.test(city) ? [city, ...street] : [...street, city];
}

/** Adds what the format has no place for at the end, but before a code that ends the address: an English county. */
function withRest(lines: readonly string[], rest: readonly string[], postalCode: string): string[] {
  const added = rest.length === 0 ? [] : [rest.join(' ')];
  return lines.at(-1) === postalCode ? [...lines.slice(0, -1), ...added, postalCode] : [...lines, ...added];
}

function holds(lines: readonly string[], city: string): boolean {
  return lines.some((line) => line.toLocaleLowerCase('en').includes(city.toLocaleLowerCase('en')));
}

// The library leaves this separator in front if a street line comes before it.
const SEPARATOR_BEFORE = /^[\s,]+/;
const IN_OTHER_LETTERS = /[^\P{L}\p{Script=Latin}]/u;
const IDEOGRAPHS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
