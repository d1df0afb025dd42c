import { createHash } from 'node:crypto';
import type { Claims } from '../authentication/claims.ts';
import { remembered } from '../values/remembered.ts';
import { PendingCounts } from './pending-counts.ts';

/** Adds `counts` to the shared counts of this window. Returns the new totals of all gateways. */
export type ShareCounts = (window: number, counts: ReadonlyMap<string, number>) => Promise<ReadonlyMap<string, number>>;

export interface RateLimit {
  /** Counts one request. Returns the seconds to wait if it is one too many, else `undefined`. */
  exceededBy(caller: string): number | undefined;
  close(): void;
}

/**
 * Allows each caller `perMinute` requests in a minute of the clock; 0 means any number. It decides from memory, so that
 * no request waits for the database. `share` exchanges the counts between gateways once a second.
 */
export function createRateLimit(perMinute: number, share?: ShareCounts, now: () => number = Date.now): RateLimit {
  if (perMinute === 0) {
    return { exceededBy: () => undefined, close: () => undefined };
  }
  let minute = new MinuteCounts(minuteOf(now()));
  const current = () => {
    if (minute.window !== minuteOf(now())) {
      minute = new MinuteCounts(minuteOf(now()));
    }
    return minute;
  };
  const timer = share && setInterval(() => void current().exchange(share), EXCHANGE_MS).unref();
  return {
    exceededBy(caller) {
      const secondsLeft = Math.ceil((MINUTE_MS - (now() % MINUTE_MS)) / 1000);
      return current().add(caller) > perMinute ? secondsLeft : undefined;
    },
    close: () => clearInterval(timer),
  };
}

/**
 * The caller that a request counts for: the one that the token names. Each valid link token has its own count. The claims
 * of a token are the same object for as long as the token is remembered.
 */
export const callerOf = remembered((claims: Claims): string => {
  switch (claims.kind) {
    case 'customer':
      return fingerprint(claims.kind, claims.csn, claims.email);
    case 'partner':
      return fingerprint(claims.kind, claims.csn, claims.email);
    case 'sales':
      return fingerprint(claims.kind, claims.email);
    case 'service':
      return fingerprint(claims.kind, claims.subject, claims.email, claims.scope);
    case 'link':
      return createHash('sha256').update(claims.token).digest('base64url').slice(0, 22);
  }
});

/** Callers without a token are counted by network. */
export function anonymousAt(network: string): string {
  return fingerprint('address', network);
}

const MINUTE_MS = 60_000;
export const EXCHANGE_MS = 1_000;
/** Beyond this number new callers share one count, so that a flood of addresses cannot fill the memory. */
export const CALLERS_COUNTED = 100_000;
export const EVERYBODY_ELSE = 'everybody else';

class MinuteCounts {
  readonly #known = new Map<string, number>();
  readonly #unshared = new PendingCounts();

  constructor(readonly window: number) {}

  add(caller: string): number {
    const key = this.#known.has(caller) || this.#known.size < CALLERS_COUNTED ? caller : EVERYBODY_ELSE;
    const count = (this.#known.get(key) ?? 0) + 1;
    this.#known.set(key, count);
    this.#unshared.add(key, 1);
    return count;
  }

  async exchange(share: ShareCounts): Promise<void> {
    const totals = await this.#unshared.exchange((counts) => share(this.window, counts));
    for (const [caller, total] of totals) {
      this.#known.set(caller, total + this.#unshared.of(caller));
    }
  }
}

function minuteOf(milliseconds: number): number {
  return Math.floor(milliseconds / MINUTE_MS);
}

// Counts may be stored, so they are kept under hashes and not under people's addresses.
function fingerprint(...parts: readonly (string | undefined)[]): string {
  return createHash('sha256').update(JSON.stringify(parts).toLowerCase()).digest('base64url').slice(0, 22);
}
