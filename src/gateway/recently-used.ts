/** Keeps the values used last, at most `limit` of them. */
export class RecentlyUsed<Value> {
  readonly #values = new Map<string, Value>();

  constructor(readonly limit: number) {}

  get(key: string, make: () => Value): Value {
    const value = this.#values.get(key) ?? make();
    // A map iterates in the order of insertion, so its first key is the one not used for longest.
    this.#values.delete(key);
    this.#values.set(key, value);
    if (this.#values.size > this.limit) this.#values.delete(this.#values.keys().next().value ?? key);
    return value;
  }
}
