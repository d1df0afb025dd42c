import type { FastifyRequest } from 'fastify';
import type { Authenticate } from '../authentication/authenticate.ts';
import type { Claims } from '../authentication/claims.ts';
import { claimsOf, refusalOfToken } from '../gateway/admit-caller.ts';
import type { WrongTries } from '../gateway/wrong-tries.ts';
import { Refusal } from '../graphql/refusal.ts';

export interface OpenedForParts {
  readonly authenticate: Authenticate;
  readonly wrongTries: WrongTries;
}

/**
 * Opens a file of a quote for a link's reader by the token, or for a caller of the API by `Authorization`. Returns undefined
 * if a reader's link opens none, and the route then answers with a page (A7). `open` returns undefined if the claims
 * match nobody.
 */
export async function openedFor<File>(
  request: FastifyRequest,
  token: string | undefined,
  parts: OpenedForParts,
  open: (claims: Claims) => Promise<{ readonly found?: File } | undefined>,
): Promise<File | undefined> {
  const { authorization } = request.headers;
  const claims = await claimsOf(authorization ?? `Bearer ${token ?? ''}`, request, parts);
  const opened = claims && (await open(claims));
  if (authorization === undefined || opened?.found) {
    return opened?.found;
  }
  throw opened ? NOT_FOUND : refusalOfToken(parts.wrongTries.exceededBy(request));
}

const NOT_FOUND = new Refusal(404, 'NOT_FOUND', 'There is nothing at this address.');
