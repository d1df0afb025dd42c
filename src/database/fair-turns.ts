export interface FairTurnsSettings {
  /** How many turns may run at one time. */
  readonly atOnce: number;
  /** How many of these may belong to one key. */
  readonly ofOneKey?: number;
  /** How many may wait for one key. */
  readonly waitingOfOneKey?: number;
  /** How many may wait in total. */
  readonly waiting?: number;
  readonly longestWaitMilliseconds?: number;
}

/** Too many were waiting, or the wait took too long. */
export class NoTurn extends Error {
  override readonly name = 'NoTurn';

  constructor(readonly why: 'too many of one key' | 'too many' | 'too long') {
    super(`No turn: ${why}`);
  }
}

type GiveBack = () => void;

interface Waiter {
  readonly begin: () => void;
}

/** Limits how many run at one time. Keys take turns, so a key with many waiters does not hold up the others. */
export class FairTurns<Key> {
  readonly #settings: Required<FairTurnsSettings>;
  readonly #running = new Map<Key, number>();
  /** In order: the first key that is below its limit gets the next turn. */
  readonly #waiting = new Map<Key, Waiter[]>();
  #runningCount = 0;
  #waitingCount = 0;

  constructor(settings: FairTurnsSettings) {
    const { atOnce: ofOneKey } = settings;
    const unbounded = { waitingOfOneKey: Infinity, waiting: Infinity, longestWaitMilliseconds: Infinity };
    this.#settings = { ofOneKey, ...unbounded, ...settings };
  }

  async run<Result>(key: Key, act: () => Promise<Result>): Promise<Result> {
    const giveBack = await this.take(key);
    try {
      return await act();
    } finally {
      giveBack();
    }
  }

  /** Waits for a turn. The returned function ends it. Rejects with `NoTurn` if too many wait, or for too long. */
  async take(key: Key): Promise<GiveBack> {
    if (this.#isFree(key)) {
      return this.#begin(key);
    }
    const waiters = this.#waiting.get(key) ?? [];
    const { waitingOfOneKey, waiting } = this.#settings;
    if (waiters.length >= waitingOfOneKey) {
      throw new NoTurn('too many of one key');
    }
    if (this.#waitingCount >= waiting) {
      throw new NoTurn('too many');
    }
    return await this.#wait(key, waiters);
  }

  #wait(key: Key, waiters: Waiter[]): Promise<GiveBack> {
    const { promise, resolve, reject } = Promise.withResolvers<GiveBack>();
    const { longestWaitMilliseconds } = this.#settings;
    const giveUp = () => {
      this.#leave(key, waiter);
      reject(new NoTurn('too long'));
    };
    const patience = longestWaitMilliseconds === Infinity ? undefined : setTimeout(giveUp, longestWaitMilliseconds);
    const waiter: Waiter = {
      begin: () => {
        clearTimeout(patience);
        resolve(this.#begin(key));
      },
    };
    waiters.push(waiter);
    this.#waiting.set(key, waiters);
    this.#waitingCount += 1;
    return promise;
  }

  #isFree(key: Key): boolean {
    const { atOnce, ofOneKey } = this.#settings;
    return this.#runningCount < atOnce && (this.#running.get(key) ?? 0) < ofOneKey;
  }

  #begin(key: Key): GiveBack {
    this.#runningCount += 1;
    this.#running.set(key, (this.#running.get(key) ?? 0) + 1);
    let isOver = false;
    return () => {
      if (isOver) {
        return;
      }
      isOver = true;
      this.#end(key);
    };
  }

  #end(key: Key): void {
    this.#runningCount -= 1;
    const left = (this.#running.get(key) ?? 0) - 1;
    if (left > 0) {
      this.#running.set(key, left);
    } else {
      this.#running.delete(key);
    }
    this.#beginNext();
  }

  #beginNext(): void {
    for (const [key, [waiter]] of this.#waiting) {
      if (!waiter || !this.#isFree(key)) {
        continue;
      }
      this.#leave(key, waiter);
      waiter.begin();
      return;
    }
  }

  /** Removes a waiter. The key's other waiters move behind all other keys. */
  #leave(key: Key, waiter: Waiter): void {
    const left = (this.#waiting.get(key) ?? []).filter((other) => other !== waiter);
    this.#waitingCount -= 1;
    this.#waiting.delete(key);
    if (left.length > 0) {
      this.#waiting.set(key, left);
    }
  }
}
