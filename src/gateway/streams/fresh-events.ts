import { setTimeout as delay } from 'node:timers/promises';
import { asOperationOf } from '../../database/operation.ts';
import type { Source, StreamEvent } from './event-runner.ts';

/** An event that was read longer ago than this, in milliseconds, is read anew before it is told. */
const FRESH = 1_000;

/** The events of a source, each as it is, and judged by what the viewer may see, when it is told. */
export class FreshEvents {
  readonly #source: Source;
  readonly #caller: string;
  #asked?: Promise<StreamEvent | undefined>;

  constructor(source: Source, caller: string) {
    this.#source = source;
    this.#caller = caller;
  }

  /** The next event or, if so asked, the last one again. Returns `undefined` when there are no more. */
  next(isAgain: boolean): Promise<StreamEvent | undefined> {
    const asked = this.#asked ?? this.#ask(isAgain);
    this.#asked = undefined;
    return asked;
  }

  /**
   * The event that is about to be told, read anew if it has waited too long. The last one may no longer be there, and the
   * next one far off. So this returns `undefined` when nothing comes soon, and `next` then gives what comes.
   */
  async fresh(event: StreamEvent): Promise<StreamEvent | undefined> {
    if (performance.now() - event.readAt <= FRESH) {
      return event;
    }
    const asked = this.#ask(true);
    const patience = new AbortController();
    const tooLong = delay(FRESH, undefined, { signal: patience.signal }).catch(() => undefined);
    const again = await Promise.race([asked, tooLong]).finally(() => patience.abort());
    if (!again) {
      this.#asked = asked;
    }
    return again;
  }

  async #ask(isAgain: boolean): Promise<StreamEvent | undefined> {
    const { value } = await asOperationOf(this.#caller, () => this.#source.next(isAgain));
    return value ?? undefined;
  }
}
