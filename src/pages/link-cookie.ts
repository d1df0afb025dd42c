import type { FastifyReply, FastifyRequest } from 'fastify';

const NAME = 'quote_link';

/**
 * Carries the token from `/q/<token>` to the one quote's path and no further, for as long as the browser is open. Lax and
 * not Strict: who comes from a mail program in the browser comes from another site, and Strict would leave it out then.
 * A form posted by another site still comes without it.
 */
export function setLinkCookie(reply: FastifyReply, token: string, { path, secure }: CookieScope): void {
  reply.setCookie(NAME, token, { path, secure, httpOnly: true, sameSite: 'lax' });
}

export function linkCookieOf(request: FastifyRequest): string | undefined {
  return request.cookies[NAME];
}

interface CookieScope {
  /** The quote's path. */
  readonly path: string;
  readonly secure: boolean;
}
