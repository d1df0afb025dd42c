import type { BaseContext } from '@apollo/server';
import type { FastifyRequest } from 'fastify';
import type { Authenticate } from '../authentication/authenticate.ts';
import type { Claims } from '../authentication/claims.ts';
import { Refusal } from '../graphql/refusal.ts';
import type { Account, Points } from './cost/points.ts';
import { readsOnly } from './execution/introspection.ts';
import { type Client, clientAddress, clientOf, networkOf } from './http/client-address.ts';
import { anonymousAt, callerOf, type RateLimit } from './rate-limit.ts';
import type { WrongTries } from './wrong-tries.ts';

/** The caller of a request: claims, network address, and the id that the answer is logged under. */
export interface Caller extends Client {
  readonly claims: Claims;
  readonly requestId: string;
}

/** Builds the resolvers' context. Returns `undefined` if the claims match no viewer. */
export type ContextFor = (caller: Caller) => Promise<BaseContext | undefined>;

export interface AdmissionRules {
  readonly authenticate: Authenticate;
  readonly contextFor: ContextFor;
  readonly rateLimit: RateLimit;
  readonly wrongTries: WrongTries;
  readonly points: Points;
  /** Whether this request may read the schema without a token. */
  readonly openIntrospection: (request: FastifyRequest) => boolean;
  readonly open?: OpenFields;
}

/** Root fields that need no token, and the context that their resolvers need. It has no viewer. */
export interface OpenFields {
  readonly names: readonly string[];
  readonly context: () => BaseContext;
}

/** An admitted caller's context and account of points, and unless it has no token, who it claims to be. */
export interface Admission {
  readonly claims?: Claims;
  readonly context: BaseContext;
  readonly account: Account;
}

/**
 * Admits a caller, or throws a `Refusal`: 401, or 429 after too many requests. Bad tokens have their own count, and a
 * token is counted there only after it was checked. So a flood of guesses never blocks callers with good tokens.
 */
export async function admit(request: FastifyRequest, door: AdmissionRules): Promise<Admission> {
  const { authorization } = request.headers;
  if (authorization === undefined) {
    return admitAnonymous(request, door);
  }
  const claims = await claimsOf(authorization, request, door);
  const isVerified = claims !== undefined && claims.kind !== 'link';
  if (isVerified) {
    refuseOneTooMany(door, callerOf(claims));
  }
  const context = claims && (await door.contextFor({ claims, requestId: request.id, ...clientOf(request) }));
  if (context) {
    const caller = callerOf(claims);
    if (!isVerified) {
      refuseOneTooMany(door, caller);
    }
    return { claims, context, account: door.points.accountOf(caller, isVerified ? 1 : A_TENTH) };
  }
  if (door.openIntrospection(request) && readsOnly(request, isOfSchema)) {
    return admitAnonymous(request, door);
  }
  throw refusalOfToken(door.wrongTries.exceededBy(request));
}

/**
 * Reads a token. One that cannot be checked at the moment counts as a bad one, because anyone can send such tokens.
 */
export async function claimsOf(
  authorization: string,
  request: FastifyRequest,
  door: Pick<AdmissionRules, 'authenticate' | 'wrongTries'>,
): Promise<Claims | undefined> {
  try {
    return await door.authenticate(authorization);
  } catch (error) {
    const wait = door.wrongTries.exceededBy(request);
    throw wait === undefined ? error : tooMany(wait);
  }
}

/** Without a token a caller may read the schema, which runs no resolvers of ours, and the open fields. */
function admitAnonymous(request: FastifyRequest, door: AdmissionRules): Admission {
  const caller = anonymousAt(networkOf(clientAddress(request)));
  refuseOneTooMany(door, caller);
  const { names = [], context } = door.open ?? {};
  const isOpen = (name: string) => names.includes(name) || name === '__typename';
  const readsSchema = door.openIntrospection(request) ? isOfSchema : () => false;
  if (readsOnly(request, (name) => isOpen(name) || readsSchema(name))) {
    return { context: context?.() ?? {}, account: door.points.accountOf(caller, A_TENTH) };
  }
  throw withoutToken();
}

function isOfSchema(name: string): boolean {
  return name.startsWith('__');
}

// The share of the points for callers without a token of their own.
const A_TENTH = 0.1;

/** The refusal of a bad token. `wait` is the number of seconds until the next try, if there were too many. */
export function refusalOfToken(wait: number | undefined): Refusal {
  return wait === undefined ? unauthenticated('Bearer realm="tilbud", error="invalid_token"') : tooMany(wait);
}

/** The refusal of a caller without a token. */
export function withoutToken(): Refusal {
  return unauthenticated('Bearer realm="tilbud"');
}

function unauthenticated(challenge: string): Refusal {
  return new Refusal(401, 'UNAUTHENTICATED', 'The request needs a valid bearer token in its Authorization header.', {
    'www-authenticate': challenge,
  });
}

function refuseOneTooMany({ rateLimit }: AdmissionRules, caller: string): void {
  const wait = rateLimit.exceededBy(caller);
  if (wait !== undefined) {
    throw tooMany(wait);
  }
}

function tooMany(wait: number): Refusal {
  return new Refusal(429, 'RATE_LIMITED', `You have sent too many requests in this minute. Try again in ${wait} s.`, {
    'retry-after': String(wait),
  });
}
