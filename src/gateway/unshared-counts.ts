/** Hands over what was counted since it was asked last, and gives what stands there now for the same callers. */
export type Exchange = (counts: ReadonlyMap<string, number>) => Promise<ReadonlyMap<string, number>>;

/** What one gateway counted of each caller and has not told the others yet. */
export class UnsharedCounts {
  #counts = new Map<string, number>();

  of(caller: string): number {
    return this.#counts.get(caller) ?? 0;
  }

  add(caller: string, count: number): void {
    this.#counts.set(caller, this.of(caller) + count);
  }

  /** The counts of all gateways together. Those that cannot be handed over now are kept for the next time. */
  async exchange(exchange: Exchange): Promise<ReadonlyMap<string, number>> {
    if (this.#counts.size === 0) return new Map();
    const sent = this.#counts;
    this.#counts = new Map();
    const totals = await exchange(sent).catch(() => undefined);
    if (!totals) for (const [caller, count] of sent) this.add(caller, count);
    return totals ?? new Map();
  }
}
