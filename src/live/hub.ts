import { setTimeout as delay } from 'node:timers/promises';
import type { MikroORM } from '@mikro-orm/postgresql';
import { orderChanges } from '../changes/read-changes.ts';
import type { Live } from '../context.ts';
import { Notices } from '../database/notices.ts';
import { Refusal } from '../graphql/refusal.ts';
import type { Log } from '../log.ts';
import { atMostEvery } from '../queue/at-most-every.ts';
import { audiencesOf } from './audience.ts';
import type { Follower } from './follower.ts';
import { newestPosition, READ_AT_ONCE, readNewChanges } from './new-changes.ts';

export interface HubSettings {
  readonly orm: MikroORM;
  /** Where notifications can be heard. */
  readonly directUrl: string;
  readonly log: Log;
  readonly pollMilliseconds?: number;
}

/** The channel that `order_changes` of the database notifies. */
export const CHANNEL = 'tilbud_changes';
/** L4: well below a second, also while notifications are lost and where the writer wakes nobody. */
const POLL_MILLISECONDS = 250;

/**
 * One for each process. While somebody follows the changes, it gives them their order and reads the new ones, once for
 * all followers, and tells each follower where something may concern it.
 */
export class Hub implements Live {
  readonly #settings: HubSettings;
  readonly #followers = new Map<string, Set<Follower>>();
  readonly #warn: (error: unknown) => void;
  /** Those who wait for a look that begins after they asked. */
  #waiting: PromiseWithResolvers<void>[] = [];
  #wake = () => {};
  #running?: Promise<void>;
  #head?: bigint;
  #count = 0;
  #isClosed = false;

  constructor(settings: HubSettings) {
    this.#settings = settings;
    const { log } = settings;
    this.#warn = atMostEvery(5_000, (error) => log.warn({ err: error }, 'new changes cannot be read'));
  }

  async join(follower: Follower): Promise<bigint> {
    const others = this.#followers.get(follower.audience) ?? new Set();
    this.#followers.set(follower.audience, others.add(follower));
    this.#running ??= this.#run();
    const looked = Promise.withResolvers<void>();
    this.#waiting.push(looked);
    this.wake();
    await looked.promise;
    return this.#head ?? 0n;
  }

  leave(follower: Follower): void {
    const others = this.#followers.get(follower.audience);
    others?.delete(follower);
    if (others?.size === 0) {
      this.#followers.delete(follower.audience);
      this.wake();
    }
  }

  wake(): void {
    this.#wake();
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.wake();
    await this.#running;
  }

  async #run(): Promise<void> {
    const { directUrl: url, log, pollMilliseconds = POLL_MILLISECONDS } = this.#settings;
    const notices = new Notices({ url, channel: CHANNEL, log, tell: () => this.wake() });
    while (this.#followers.size > 0 && !this.#isClosed) {
      const woken = new AbortController();
      this.#wake = () => woken.abort();
      await this.#look(this.#waiting.splice(0));
      await delay(pollMilliseconds, undefined, { signal: woken.signal }).catch(() => {});
    }
    // Whoever comes next begins with what is new then.
    this.#running = undefined;
    this.#head = undefined;
    for (const { reject } of this.#waiting.splice(0)) {
      reject(new Refusal(503, 'UNAVAILABLE', 'This gateway is shutting down. Try again in a moment.'));
    }
    await notices.stop();
  }

  async #look(waiting: readonly PromiseWithResolvers<void>[]): Promise<void> {
    try {
      await this.#readNew();
      for (const { resolve } of waiting) {
        resolve();
      }
    } catch (error) {
      this.#warn(error);
      for (const { reject } of waiting) {
        reject(error);
      }
    }
  }

  async #readNew(): Promise<void> {
    const em = this.#settings.orm.em.fork();
    while (await orderChanges(em)) {}
    this.#head ??= await newestPosition(em);
    for (;;) {
      const changes = await readNewChanges(em, this.#head);
      for (const change of changes) {
        this.#count++;
        this.#head = change.position;
        const audiences = audiencesOf(change).flatMap((audience) => [...(this.#followers.get(audience) ?? [])]);
        for (const follower of audiences) {
          if (!follower.types || follower.types.has(change.type)) {
            follower.hear(change.position, this.#count);
          }
        }
      }
      if (changes.length < READ_AT_ONCE) {
        return;
      }
    }
  }
}
