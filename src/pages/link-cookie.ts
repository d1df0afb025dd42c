import type { FastifyReply, FastifyRequest } from 'fastify';

/** Whose cookie it is: the quote's number, and whether it is served over https. */
export interface CookieScope {
  readonly number: string;
  readonly secure: boolean;
}

/**
 * Carries the token from `/q/<token>` to the one quote, for as long as the browser is open. Lax and not Strict: who comes
 * from a mail program in the browser comes from another site, and Strict would leave it out then. A form posted by another
 * site still comes without it.
 *
 * Over https its name begins with `__Host-`, which browsers let neither another path nor a sibling domain set. Such a
 * cookie is of the path `/`, so each quote has a name of its own, and only the latest few are kept.
 */
export function setLinkCookie(request: FastifyRequest, reply: FastifyReply, token: string, scope: CookieScope): void {
  const { number, secure } = scope;
  const path = secure ? '/' : `/quotes/${number}`;
  reply.setCookie(nameOf(scope), token, { path, secure, httpOnly: true, sameSite: 'lax' });
  // Browsers send the oldest first.
  const others = cookiesOf(request).filter(([name]) => name.startsWith(SECURE_PREFIX) && name !== nameOf(scope));
  for (const [name] of others.slice(0, Math.max(0, others.length - OTHERS_KEPT))) {
    reply.clearCookie(name, { path: '/', secure: true });
  }
}

/** Nothing where there are two: one of them is not ours. */
export function linkCookieOf(request: FastifyRequest, scope: CookieScope): string | undefined {
  const own = nameOf(scope);
  const tokens = new Set(cookiesOf(request).flatMap(([name, value]) => (name === own ? [value] : [])));
  return tokens.size === 1 ? [...tokens][0] : undefined;
}

const NAME = 'quote_link';
const SECURE_PREFIX = `__Host-${NAME}-`;
const OTHERS_KEPT = 19;

function nameOf({ number, secure }: CookieScope): string {
  return secure ? SECURE_PREFIX + number : NAME;
}

/** Every cookie that was sent, doubled ones too. */
function cookiesOf({ headers }: FastifyRequest): [name: string, value: string][] {
  return (headers.cookie ?? '').split(';').map((pair) => {
    const [name = '', ...value] = pair.split('=');
    return [name.trim(), value.join('=').trim()];
  });
}
