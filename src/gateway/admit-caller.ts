import type { BaseContext } from '@apollo/server';
import type { FastifyRequest } from 'fastify';
import type { Authenticate } from '../authentication/authenticate.ts';
import type { Claims } from '../authentication/claims.ts';
import { Refusal } from '../graphql/refusal.ts';
import type { Account, Points } from './cost/points.ts';
import { isIntrospection } from './execution/introspection.ts';
import { clientAddress, networkOf } from './http/client-address.ts';
import { anonymousAt, callerOf, type RateLimit } from './rate-limit.ts';
import type { WrongTries } from './wrong-tries.ts';

/** Who asks, from where, and under which id the answer is logged. */
export interface Caller {
  readonly claims: Claims;
  readonly requestId: string;
  readonly remoteAddress: string;
}

/** The context that resolvers are given; `undefined` where nobody stands behind the claims. */
export type ContextFor = (caller: Caller) => Promise<BaseContext | undefined>;

export interface AdmissionRules {
  readonly authenticate: Authenticate;
  readonly contextFor: ContextFor;
  readonly rateLimit: RateLimit;
  readonly wrongTries: WrongTries;
  readonly points: Points;
  /** Whether the schema may be read without a token by whoever asks so. */
  readonly openIntrospection: (request: FastifyRequest) => boolean;
}

/** Who may come in, and what they have to spend. */
export interface Admission {
  readonly context: BaseContext;
  readonly account: Account;
}

/**
 * Lets a caller in. Throws a `Refusal` otherwise: 401, or 429 for one too many. What is wrong is
 * counted apart from what is right, and only after it was looked at, so that no flood of guesses stops anybody else.
 */
export async function admit(request: FastifyRequest, door: AdmissionRules): Promise<Admission> {
  const { authorization } = request.headers;
  if (authorization === undefined) return admitAnonymous(request, door);
  const claims = await authenticated(authorization, request, door);
  const isVerified = claims !== undefined && claims.kind !== 'link';
  if (isVerified) refuseOneTooMany(door, callerOf(claims));
  const remoteAddress = clientAddress(request);
  const context = claims && (await door.contextFor({ claims, requestId: request.id, remoteAddress }));
  if (context) {
    const caller = callerOf(claims);
    if (!isVerified) refuseOneTooMany(door, caller);
    return { context, account: door.points.accountOf(caller, isVerified ? 1 : A_TENTH) };
  }
  if (door.openIntrospection(request) && isIntrospection(request)) return admitAnonymous(request, door);
  throw refusalOfToken(door.wrongTries.exceededBy(request));
}

/** A token that cannot be judged at the moment counts too: what it costs us, anybody can cause. */
async function authenticated(
  authorization: string,
  request: FastifyRequest,
  door: AdmissionRules,
): Promise<Claims | undefined> {
  try {
    return await door.authenticate(authorization);
  } catch (error) {
    const wait = door.wrongTries.exceededBy(request);
    throw wait === undefined ? error : tooMany(wait);
  }
}

/** Introspection reads no context: it has no resolvers. */
function admitAnonymous(request: FastifyRequest, door: AdmissionRules): Admission {
  const caller = anonymousAt(networkOf(clientAddress(request)));
  refuseOneTooMany(door, caller);
  if (door.openIntrospection(request) && isIntrospection(request)) {
    return { context: {}, account: door.points.accountOf(caller, A_TENTH) };
  }
  throw unauthenticated('Bearer realm="tilbud"');
}

// For whom nobody vouches with a token of their own.
const A_TENTH = 0.1;

/** What answers a bad token; `wait` are the seconds that were told to wait with the next. */
export function refusalOfToken(wait: number | undefined): Refusal {
  return wait === undefined ? unauthenticated('Bearer realm="tilbud", error="invalid_token"') : tooMany(wait);
}

function unauthenticated(challenge: string): Refusal {
  return new Refusal(401, 'UNAUTHENTICATED', 'A valid bearer token is needed.', { 'www-authenticate': challenge });
}

function refuseOneTooMany({ rateLimit }: AdmissionRules, caller: string): void {
  const wait = rateLimit.exceededBy(caller);
  if (wait !== undefined) throw tooMany(wait);
}

function tooMany(wait: number): Refusal {
  return new Refusal(429, 'RATE_LIMITED', 'Too many requests in this minute.', { 'retry-after': String(wait) });
}
