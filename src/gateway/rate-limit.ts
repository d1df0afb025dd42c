import { createHash } from 'node:crypto';
import type { Claims } from '../authentication/claims.ts';
import { UnsharedCounts } from './unshared-counts.ts';

/** Counts requests of several gateways together. Adds `counts` to the window's and answers what stands there now. */
export type ShareCounts = (window: number, counts: ReadonlyMap<string, number>) => Promise<ReadonlyMap<string, number>>;

export interface RateLimit {
  /** Counts one request. The seconds to wait where it is one too many, else `undefined`. */
  exceededBy(caller: string): number | undefined;
  close(): void;
}

/**
 * At most `perMinute` requests of one caller in a minute by the clock; 0 means any number. Requests are decided from
 * memory, so that none waits for the database; `share` evens the counts out between gateways once a second.
 */
export function createRateLimit(perMinute: number, share?: ShareCounts, now: () => number = Date.now): RateLimit {
  if (perMinute === 0) return { exceededBy: () => undefined, close: () => undefined };
  let minute = new MinuteCounts(minuteOf(now()));
  const current = () => {
    if (minute.window !== minuteOf(now())) minute = new MinuteCounts(minuteOf(now()));
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

/** Who is counted: whom the token names. A link's token has a count of its own, once it was found to be a right one. */
export function callerOf(claims: Claims): string {
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
}

/** Who comes without a token is counted by where they come from. */
export function anonymousAt(network: string): string {
  return fingerprint('address', network);
}

const MINUTE_MS = 60_000;
export const EXCHANGE_MS = 1_000;
/** Beyond it new callers share one count, so that no flood of addresses fills the memory. */
export const CALLERS_COUNTED = 100_000;
export const EVERYBODY_ELSE = 'everybody else';

class MinuteCounts {
  readonly #known = new Map<string, number>();
  readonly #unshared = new UnsharedCounts();

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
    for (const [caller, total] of totals) this.#known.set(caller, total + this.#unshared.of(caller));
  }
}

function minuteOf(milliseconds: number): number {
  return Math.floor(milliseconds / MINUTE_MS);
}

// Counts may be stored, and addresses of people have no business there.
function fingerprint(...parts: readonly (string | undefined)[]): string {
  return createHash('sha256').update(JSON.stringify(parts).toLowerCase()).digest('base64url').slice(0, 22);
}
