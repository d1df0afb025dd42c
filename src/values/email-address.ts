import { domainToASCII } from 'node:url';
import { hasControlCharacter } from './kept-text.ts';
import { textKey } from './text-key.ts';
import { visibleText } from './visible-text.ts';

/** The longest address in bytes, as mail servers count it. */
export const ADDRESS_LIMIT = 254;
const LOCAL_LIMIT = 64;
const DOMAIN_LIMIT = 253;

// A dot-atom in any script, which is what mail providers accept: no quotes, no comments, no lists. It never begins with
// a mark or joiner, which would change the letter before it.
const SIGNS = "!#$%&'*+/=?^_`{|}~\\-";
const ATOM = String.raw`[\p{L}\p{N}${SIGNS}][\p{L}\p{N}\p{M}\u200C\u200D${SIGNS}]*`;
const LOCAL = new RegExp(String.raw`^${ATOM}(?:\.${ATOM})*$`, 'u');
// Letters, joiners, and the few signs that IDNA allows. Whether they form a domain is decided by IDNA.
const DOMAIN = /^(?:[\p{L}\p{N}\p{M}\u00B7\u0375\u05F3\u05F4\u30FB.-]|\u200C|\u200D)+$/u;
const ASCII_DOMAIN = /^(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.)+[a-z][a-z\d-]{0,61}[a-z\d]$/;

/**
 * R4: returns the trimmed address in NFC, or `undefined` if `text` is no address. Control characters are refused before
 * trimming. An encoded word (`=?`) is refused, because some mail programs would read it as another address.
 */
export function parseEmailAddress(text: string): string | undefined {
  if (hasControlCharacter(text)) {
    return undefined;
  }
  const address = text.trim().normalize('NFC');
  if (address !== visibleText(address) || address.includes('=?')) {
    return undefined;
  }
  const [local = '', domain = '', ...rest] = address.split('@');
  if (rest.length > 0 || !LOCAL.test(local)) {
    return undefined;
  }
  if (Buffer.byteLength(local) > LOCAL_LIMIT || Buffer.byteLength(address) > ADDRESS_LIMIT) {
    return undefined;
  }
  return domainKey(domain) === undefined ? undefined : address;
}

/** R3, R4: the domain in lower case and in its IDNA form, or `undefined` if `text` is no domain that takes mail. */
export function domainKey(text: string): string | undefined {
  const domain = text.normalize('NFC');
  const ascii = DOMAIN.test(domain) ? domainToASCII(domain) : '';
  return ascii.length <= DOMAIN_LIMIT && ASCII_DOMAIN.test(ascii) ? ascii : undefined;
}

/** R3: two addresses are the same if their keys are equal. */
export function addressKey(address: string): string {
  const [local, domain] = textKey(address).split(/@(?=[^@]*$)/);
  return domain === undefined ? `${local}` : `${local}@${domainToASCII(domain) || domain}`;
}

/** The key of an address's domain: what follows the `@`, and nothing less than all of it. */
export function domainOf(address: string): string | undefined {
  return addressKey(address).split(/@(?=[^@]*$)/)[1];
}

/** A mailto link. The local part may contain `?` and `&`, which would add headers unless they are encoded (M4). */
export function mailto(email: string, subject?: string): string {
  const address = encodeURIComponent(email).replace('%40', '@');
  return `mailto:${address}${subject === undefined ? '' : `?subject=${encodeURIComponent(subject)}`}`;
}
