/** Sends the counts since the last exchange. Returns the same callers' totals of all gateways. */
export type Exchange = (counts: ReadonlyMap<string, number>) => Promise<ReadonlyMap<string, number>>;

/** The counts of one gateway that it has not yet shared with the others. */
export class PendingCounts {
  #counts = new Map<string, number>();

  of(caller: string): number {
    return this.#counts.get(caller) ?? 0;
  }

  add(caller: string, count: number): void {
    this.#counts.set(caller, this.of(caller) + count);
  }

  /** Shares the counts and returns the totals of all gateways. If that fails, the counts are kept for the next time. */
  async exchange(exchange: Exchange): Promise<ReadonlyMap<string, number>> {
    if (this.#counts.size === 0) {
      return new Map();
    }
    const sent = this.#counts;
    this.#counts = new Map();
    const totals = await exchange(sent).catch(() => undefined);
    if (!totals) {
      for (const [caller, count] of sent) {
        this.add(caller, count);
      }
    }
    return totals ?? new Map();
  }
}
