import type { FastifyReply, FastifyRequest } from 'fastify';
import { isLinkToken } from '../access/link-token.ts';
import { quotePath } from '../values/paths.ts';

/** The quote that a cookie is for, and whether it is served over https. */
export interface CookieScope {
  readonly number: string;
  readonly secure: boolean;
}

/**
 * Carries the token from the link to its quote until the browser is closed. It is Lax, not Strict: a reader who
 * comes from webmail comes from another site, and the browser would then leave out a Strict cookie. A form that another
 * site posts still comes without it.
 *
 * Over https the name begins with `__Host-`: browsers let neither another path nor a sibling domain set such a cookie.
 * Its path must be `/`, so each quote has its own cookie name, and only the latest few cookies are kept.
 */
export function setLinkCookie(request: FastifyRequest, reply: FastifyReply, token: string, scope: CookieScope): void {
  const { number, secure } = scope;
  const path = secure ? '/' : quotePath(number);
  reply.setCookie(nameOf(scope), token, { path, secure, httpOnly: true, sameSite: 'lax' });
  for (const name of superfluousCookies(request, nameOf(scope))) {
    reply.clearCookie(name, { path: '/', secure: true });
  }
}

/**
 * The names to forget: cookies that hold no token, and all but the latest few that do. Callers can send any name, so
 * names that no quote has are passed over, and one answer forgets only so many.
 */
function superfluousCookies(request: FastifyRequest, own: string): string[] {
  const others = new Map(cookiesOf(request).filter(([name]) => name !== own && SECURE_NAME.test(name)));
  // Browsers send the oldest cookie first.
  const good = [...others].flatMap(([name, value]) => (isLinkToken(value) ? [name] : []));
  const bad = [...others.keys()].filter((name) => !good.includes(name));
  return [...good.slice(0, Math.max(0, good.length - OTHERS_KEPT)), ...bad].slice(0, MOST_FORGOTTEN);
}

/** The token from the quote's cookie. Undefined if there are two different ones, since one of them is not ours. */
export function linkCookieOf(request: FastifyRequest, scope: CookieScope): string | undefined {
  const own = nameOf(scope);
  const tokens = new Set(cookiesOf(request).flatMap(([name, value]) => (name === own ? [value] : [])));
  return tokens.size === 1 ? [...tokens][0] : undefined;
}

const NAME = 'quote_link';
const SECURE_PREFIX = `__Host-${NAME}-`;
const SECURE_NAME = new RegExp(`^${SECURE_PREFIX}[A-Z0-9-]{1,50}$`);
const OTHERS_KEPT = 19;
// Each takes about 100 bytes of the answer's headers, of which proxies allow few kilobytes.
const MOST_FORGOTTEN = 20;

function nameOf({ number, secure }: CookieScope): string {
  return secure ? SECURE_PREFIX + number : NAME;
}

/** All cookies that were sent, including those with the same name. */
function cookiesOf({ headers }: FastifyRequest): [name: string, value: string][] {
  return (headers.cookie ?? '').split(';').map((pair) => {
    const [name = '', ...value] = pair.split('=');
    return [name.trim(), value.join('=').trim()];
  });
}
