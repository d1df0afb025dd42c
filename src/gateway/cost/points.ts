import { PendingCounts } from '../pending-counts.ts';
import { CALLERS_COUNTED, EVERYBODY_ELSE, EXCHANGE_MS } from '../rate-limit.ts';

/** How many points a caller has, and how many come back per second; 0 turns counting off. */
export interface Tariff {
  readonly limit: number;
  readonly perSecond: number;
}

/** The points of one caller. */
export interface Account extends Tariff {
  readonly caller: string;
  available(): number;
  spend(points: number): void;
  /** Seconds until the caller has this many points. */
  secondsUntil(points: number): number;
}

/** One caller's debt as all gateways know it: `spent` is added, and what came back at `perSecond` taken off. */
export interface Spending {
  readonly spent: number;
  readonly perSecond: number;
}

/** Adds to the callers' debts what this gateway let them spend, and answers what they owe together with the others. */
export type ShareDebts = (spending: ReadonlyMap<string, Spending>) => Promise<ReadonlyMap<string, number>>;

export interface Points {
  /** A caller's account. `part` is its share of the tariff: a tenth, say, for callers without a token of their own. */
  accountOf(caller: string, part?: number): Account;
  close(): void;
}

/**
 * A caller may owe up to `limit`, and the debt melts at `perSecond`. As with requests, each gateway decides from memory
 * and evens the debts out with the others once a second.
 */
export function createPoints(tariff: Tariff, share?: ShareDebts, now: () => number = MONOTONIC): Points {
  if (tariff.perSecond === 0) {
    return { accountOf: (caller) => unlimited(caller, tariff), close: () => undefined };
  }
  const debts = new Debts(now);
  const timer = setInterval(() => void debts.exchange(share), EXCHANGE_MS).unref();
  return {
    accountOf: (caller, part = 1) => debts.account(caller, partOf(tariff, part)),
    close: () => clearInterval(timer),
  };
}

// Only elapsed time counts here. If the system's clock were set back, nothing would come back until it has caught up.
const MONOTONIC = () => performance.now();

function partOf({ limit, perSecond }: Tariff, part: number): Tariff {
  return { limit: Math.ceil(limit * part), perSecond: perSecond * part };
}

function unlimited(caller: string, tariff: Tariff): Account {
  return { caller, ...tariff, available: () => tariff.limit, spend: () => undefined, secondsUntil: () => 0 };
}

interface Debt {
  readonly points: number;
  readonly at: number;
  readonly perSecond: number;
}

class Debts {
  readonly #debts = new Map<string, Debt>();
  readonly #unshared = new PendingCounts();

  constructor(readonly now: () => number) {}

  account(caller: string, { limit, perSecond }: Tariff): Account {
    const key = this.#debts.has(caller) || this.#debts.size < CALLERS_COUNTED ? caller : EVERYBODY_ELSE;
    const available = () => Math.max(0, Math.floor(limit - this.#owed(key)));
    return {
      caller,
      limit,
      perSecond,
      available,
      spend: (points) => {
        this.#set(key, this.#owed(key) + points, perSecond);
        this.#unshared.add(key, points);
      },
      secondsUntil: (points) => Math.max(0, Math.ceil((this.#owed(key) + points - limit) / perSecond)),
    };
  }

  async exchange(share: ShareDebts | undefined): Promise<void> {
    for (const caller of this.#debts.keys()) {
      if (this.#owed(caller) === 0 && (!share || this.#unshared.of(caller) === 0)) {
        this.#debts.delete(caller);
      }
    }
    if (!share) {
      return;
    }
    let spending = new Map<string, Spending>();
    const owed = await this.#unshared.exchange((spent) => {
      spending = new Map([...spent].map(([caller, points]) => [caller, this.#spendingOf(caller, points)]));
      return share(spending);
    });
    for (const [caller, points] of owed) {
      this.#set(caller, points + this.#unshared.of(caller), spending.get(caller)?.perSecond ?? 1);
    }
  }

  // Spending that is not shared yet is kept with its rate.
  #spendingOf(caller: string, spent: number): Spending {
    return { spent, perSecond: this.#debts.get(caller)?.perSecond ?? 1 };
  }

  #owed(caller: string): number {
    const debt = this.#debts.get(caller);
    if (!debt) {
      return 0;
    }
    const elapsed = Math.max(0, this.now() - debt.at) / 1000;
    return Math.max(0, debt.points - debt.perSecond * elapsed);
  }

  #set(caller: string, points: number, perSecond: number): void {
    this.#debts.set(caller, { points, at: this.now(), perSecond });
  }
}
