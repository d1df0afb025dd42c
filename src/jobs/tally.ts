import { causeOf } from '../log.ts';
import type { CustomerFailure, Outcome } from './job-report.ts';

/** Counts what a run has done so far. Only committed work is added. */
export class Tally {
  #done = 0;
  readonly #skipped = new Map<string, number>();
  readonly #failures = new Map<string, CustomerFailure>();
  #failedItems = 0;

  get lookedAt(): number {
    return this.#done + this.#failedItems + [...this.#skipped.values()].reduce((sum, count) => sum + count, 0);
  }

  get done(): number {
    return this.#done;
  }

  get skipped(): Record<string, number> {
    return Object.fromEntries([...this.#skipped].toSorted(([one], [other]) => (one < other ? -1 : 1)));
  }

  get failed(): CustomerFailure[] {
    return [...this.#failures.values()];
  }

  add({ done, skipped }: Outcome): void {
    this.#done += done;
    for (const [reason, count] of Object.entries(skipped)) {
      this.skip(reason, count);
    }
  }

  skip(reason: string, count: number): void {
    if (count > 0) {
      this.#skipped.set(reason, (this.#skipped.get(reason) ?? 0) + count);
    }
  }

  /** U6: a customer that fails several times is reported once. */
  fail(customerCsn: string, count: number, error: unknown): void {
    this.#failedItems += count;
    if (!this.hasFailed(customerCsn)) {
      this.#failures.set(customerCsn, { customerCsn, error: causeOf(error) });
    }
  }

  hasFailed(customerCsn: string): boolean {
    return this.#failures.has(customerCsn);
  }
}
