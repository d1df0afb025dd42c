import { HeaderMap } from '@apollo/server';
import { GraphQLError } from 'graphql';
import { FairTurns } from '../../database/fair-turns.ts';
import { LIMITS, tooComplex } from './operation-limits.ts';
import type { Account } from './points.ts';
import type { QueryCost } from './query-cost.ts';

/** What one request costs its caller. */
export class Charge {
  #cost = 0;
  #reckoned: QueryCost | undefined;
  #endTurn = () => {};

  constructor(
    readonly account: Account,
    readonly turns: FairTurns<string>,
  ) {}

  get cost(): number {
    return this.#cost;
  }

  /** What the operation may cost, as soon as that is known. */
  get reckoned(): QueryCost | undefined {
    return this.#reckoned;
  }

  /** Takes the points for an operation that is about to run, or throws why it may not. `most` limits one operation. */
  take(reckoned: QueryCost, most: number = LIMITS.cost): void {
    this.#reckoned = reckoned;
    const { points } = reckoned;
    const { account } = this;
    const limit = Math.min(most, account.limit);
    if (points > limit) {
      throw tooComplex('cost', points, limit);
    }
    if (points > account.available()) {
      throw this.#outOfPoints(points);
    }
    this.#spend(points);
  }

  /** What is dear waits until others have ended. Rejects with `NoTurn` where that takes too long. */
  async waitForTurn(points: number): Promise<void> {
    if (points > DEAR) {
      this.#endTurn = await this.turns.take(this.account.caller);
    }
  }

  endTurn(): void {
    this.#endTurn();
  }

  /** Gives back the points that the answer did not need. Where it needed more, `points` is below zero. */
  giveBack(points: number): void {
    const unused = Math.min(Math.floor(points), this.#cost - 1);
    this.#cost -= unused;
    this.account.spend(-unused);
  }

  /** Takes points for a refused operation too, because it was parsed and checked. */
  takeForRefusal(): void {
    if (this.#cost === 0) {
      this.#spend(Math.min(REFUSAL, this.account.available()));
    }
  }

  headers(): Record<string, string> {
    const { limit, available, secondsUntil } = this.account;
    return {
      'x-query-cost': String(this.#cost),
      'ratelimit-limit': String(limit),
      'ratelimit-remaining': String(available()),
      'ratelimit-reset': String(secondsUntil(limit)),
    };
  }

  facts(requested: number): Record<string, number> {
    const { limit, perSecond, available } = this.account;
    return { requested, available: available(), limit, refillPerSecond: perSecond };
  }

  #spend(points: number): void {
    this.#cost += points;
    this.account.spend(points);
  }

  #outOfPoints(points: number): GraphQLError {
    const seconds = this.account.secondsUntil(points);
    const available = this.account.available();
    const message = `The operation costs ${points} points, and you have ${available} left. Try again in ${seconds} s.`;
    const headers = new HeaderMap([['retry-after', String(seconds)]]);
    return new GraphQLError(message, {
      extensions: { code: 'RATE_LIMITED', cost: points, available, http: { status: 429, headers } },
    });
  }
}

/** Two dear operations at a time: one works while the other waits for the database. What else is asked finds a gap. */
export function createTurns(): FairTurns<string> {
  return new FairTurns({
    atOnce: 2,
    ofOneKey: 1,
    waitingOfOneKey: 200,
    waiting: 1_000,
    longestWaitMilliseconds: 30_000,
  });
}

// Above a usual page, and below whatever reads or writes a large quote.
const DEAR = 500;

// High enough that a caller who floods us with refused documents runs out of points.
const REFUSAL = 100;
