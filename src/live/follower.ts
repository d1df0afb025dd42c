/** What a reader has yet to look at: the changes after one position and up to another. */
export interface Range {
  readonly after: bigint;
  readonly until: bigint;
  /** Whether so many changes lie between that a reader has to look at them in parts. */
  readonly isWide: boolean;
}

/** Beyond this number of changes a range is looked at in parts. */
const NARROW = 1_000;

/**
 * One stream's place among the changes. It keeps no change, only from where to where something may concern the stream.
 * So it stays equally small, however slowly the stream is read.
 */
export class Follower {
  #range?: { after: bigint; until: bigint; firstCount: number; lastCount: number };
  #wake = () => {};

  /** `types` are the types of changes that it hears of; without them, all. */
  constructor(
    readonly audience: string,
    readonly types?: ReadonlySet<string>,
  ) {}

  /** Notes that the change at a position may concern the stream. `count` is its number among all that the hub read. */
  hear(position: bigint, count: number): void {
    const { after = position - 1n, firstCount = count } = this.#range ?? {};
    this.#range = { after, until: position, firstCount, lastCount: count };
    this.#wake();
  }

  /** Waits until something may concern the stream. Returns `undefined` once `signal` is aborted. */
  async next(signal: AbortSignal): Promise<Range | undefined> {
    while (!this.#range && !signal.aborted) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    const range = this.#range;
    this.#range = undefined;
    if (!range || signal.aborted) {
      return undefined;
    }
    const { after, until, firstCount, lastCount } = range;
    return { after, until, isWide: lastCount - firstCount >= NARROW };
  }

  /** Makes `next` look at its signal. */
  stir(): void {
    this.#wake();
  }
}
