import { setTimeout as delay } from 'node:timers/promises';
import type { MikroORM } from '@mikro-orm/postgresql';
import type { Log } from '../log.ts';
import type { Queue } from '../queue/queue.ts';
import { isMigrated } from './migrate.ts';

const PATIENCE_MILLISECONDS = 1_000;

/** Waits for the migrations, because a new version may start before they have run. Until then `/readyz` answers 503. */
export async function startWhenMigrated(orm: MikroORM, queue: Queue, log: Log, signal: AbortSignal): Promise<void> {
  for (let waits = 0; !signal.aborted; waits++) {
    try {
      if (await isMigrated(orm)) {
        return await queue.start();
      }
    } catch (error) {
      log.warn({ err: error }, 'the queue does not start yet');
    }
    if (waits === 0) {
      log.warn('waiting for migrations: run migrate');
    }
    await delay(PATIENCE_MILLISECONDS, undefined, { signal }).catch(() => {});
  }
}
