import type { BaseContext } from '@apollo/server';
import type { FastifyRequest } from 'fastify';
import type { Authenticate } from './authenticate.ts';
import type { Claims } from './claims.ts';
import { Refusal } from './errors.ts';
import { isIntrospection } from './introspection.ts';
import { callerOf, type RateLimit } from './rate-limit.ts';

/** Who asks, from where, and under which id the answer is logged. */
export interface Caller {
  readonly claims: Claims;
  readonly requestId: string;
  readonly remoteAddress: string;
}

/** The context that resolvers are given; `undefined` where nobody stands behind the claims. */
export type ContextFor = (caller: Caller) => Promise<BaseContext | undefined>;

export interface Door {
  readonly authenticate: Authenticate;
  readonly contextFor: ContextFor;
  readonly rateLimit: RateLimit;
  /** Whether the schema may be read without a token. */
  readonly openIntrospection: boolean;
}

/** The context of a caller who may come in. Throws a `Refusal` otherwise: 401, or 429 for one request too many. */
export async function admit(request: FastifyRequest, door: Door): Promise<BaseContext> {
  const { authorization } = request.headers;
  const claims = await door.authenticate(authorization);
  const wait = door.rateLimit.exceededBy(callerOf(claims, request.ip));
  if (wait !== undefined) {
    throw new Refusal(429, 'RATE_LIMITED', 'Too many requests in this minute.', { 'retry-after': String(wait) });
  }
  const context = claims && (await door.contextFor({ claims, requestId: request.id, remoteAddress: request.ip }));
  if (context) return context;
  // Introspection reads no context: it has no resolvers.
  if (door.openIntrospection && isIntrospection(request)) return {};
  throw unauthenticated(authorization !== undefined);
}

function unauthenticated(hadToken: boolean): Refusal {
  const challenge = hadToken ? 'Bearer realm="tilbud", error="invalid_token"' : 'Bearer realm="tilbud"';
  return new Refusal(401, 'UNAUTHENTICATED', 'A valid bearer token is needed.', { 'www-authenticate': challenge });
}
