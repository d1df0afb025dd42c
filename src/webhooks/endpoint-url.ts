import { isIP } from 'node:net';
import { InputError, type UserError } from '../graphql/user-errors.ts';
import { isLoopback } from '../settings/secure-settings.ts';
import { isPublicAddress } from './public-address.ts';

const LONGEST_URL = 2_000;
const PORTS: readonly string[] = ['', '443', '8443'];
const FIELD = ['url'];

/**
 * O5: what is wrong with a URL as it stands. Where its name leads is judged when a delivery connects, because names can
 * be pointed elsewhere at any time.
 */
export function urlErrors(text: string, exposed: boolean): UserError[] {
  if (text.length > LONGEST_URL) {
    return [new InputError('TOO_LONG', `A URL can have at most ${LONGEST_URL} characters.`, FIELD)];
  }
  const url = URL.parse(text);
  const fault = url ? faultOf(url, exposed) : 'It is not a URL.';
  return fault ? [new InputError('INVALID_URL', fault, FIELD)] : [];
}

/** O5: where nobody else reaches this machine, a URL that names it may have any port, and needs no TLS. */
export function mayStayInside({ hostname }: URL, exposed: boolean): boolean {
  return !exposed && isLoopback(hostname);
}

function faultOf(url: URL, exposed: boolean): string | undefined {
  if (url.username !== '' || url.password !== '') {
    return 'A URL cannot have a user name or a password in it. Deliveries are signed instead.';
  }
  if (url.hash !== '') {
    return 'A URL cannot have a fragment, because it is never sent.';
  }
  if (mayStayInside(url, exposed)) {
    return url.protocol === 'https:' || url.protocol === 'http:' ? undefined : 'The URL must begin with https.';
  }
  if (url.protocol !== 'https:') {
    return 'The URL must begin with https.';
  }
  if (!PORTS.includes(url.port)) {
    return 'The URL must have port 443 or 8443.';
  }
  return leadsInside(url.hostname) ? 'The URL must lead to a public address.' : undefined;
}

function leadsInside(hostname: string): boolean {
  const bare = hostname.replace(/^\[(.*)\]$/, '$1');
  return isIP(bare) === 0 ? isLoopback(bare) : !isPublicAddress(bare);
}
