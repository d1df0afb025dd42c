import { formatAddress } from 'localized-address-format';

export interface PostalAddress {
  readonly line1: string;
  readonly line2?: string | null;
  readonly postalCode?: string | null;
  readonly city: string;
  readonly region?: string | null;
  readonly countryCode: string;
}

/**
 * M7: the lines of an address in its country's order. The country's name is left out: the caller adds it in the
 * reader's language. An address in the country's own script may have another order than one in Latin letters. Parts
 * that the country's format has no place for are added on a line at the end, so that nothing is lost.
 */
export function postalLines({ line1, line2, postalCode, city, region, countryCode }: PostalAddress): string[] {
  const street = [line1, line2 ?? ''].filter((line) => line !== '');
  const [postal, area] = [postalCode ?? '', region ?? ''];
  const place = { postalCountry: countryCode, locality: city, postalCode: postal, administrativeArea: area };
  const script = IN_OTHER_LETTERS.test([...street, city, area].join()) ? 'local' : 'latin';
  const format = (addressLines: string[]) =>
    formatAddress({ ...place, addressLines }, script).map((line) => line.replace(SEPARATOR_BEFORE, ''));
  const withoutStreet = format([]);
  const lines = format(holds(withoutStreet, city) ? street : townBeside(street, city, script));
  const rest = [postal, area].filter((part) => part !== '' && !holds(withoutStreet, part));
  return rest.length === 0 ? lines : [...lines, rest.join(' ')];
}

/** Adds the city if the country's format omits it. In local script an address goes from large to small: city first. */
function townBeside(street: readonly string[], city: string, script: 'local' | 'latin'): string[] {
  return script === 'local' ? [city, ...street] : [...street, city];
}

function holds(lines: readonly string[], part: string): boolean {
  return lines.some((line) => line.toLocaleLowerCase('en').includes(part.toLocaleLowerCase('en')));
}

// The library leaves this separator in front if a street line comes before it.
const SEPARATOR_BEFORE = /^[\s,]+/;
const IN_OTHER_LETTERS = /[^\P{L}\p{Script=Latin}]/u;
