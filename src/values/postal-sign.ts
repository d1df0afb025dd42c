import { formatAddress } from 'localized-address-format';

/** The country's sign before its postal codes, as the library has it: "SE-" of "SE-411 19"; empty in most countries. */
export function postalSign(countryCode: string): string {
  const [line = ''] = formatAddress({ postalCountry: countryCode, postalCode: '0' });
  return /^[A-Z]{1,2}[- ]?(?=0$)/.exec(line)?.[0] ?? '';
}

/** The code without the sign, which people write with or without a dash, or not at all. */
export function withoutSign(postalCode: string, sign: string): string {
  const letters = sign.replace(/[- ]/, '');
  return letters === '' ? postalCode : postalCode.replace(new RegExp(`^${letters}[- ]?(?=\\d)`, 'i'), '');
}

/** Whether the sign is left out on mail inside the country. Elsewhere it is part of the code. */
export function isSignForAbroad(countryCode: string): boolean {
  return !SIGN_AT_HOME.has(countryCode);
}

const SIGN_AT_HOME = new Set(['AZ', 'FO', 'HT', 'LT', 'LU', 'MD']);
