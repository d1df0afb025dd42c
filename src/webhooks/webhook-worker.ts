import { setTimeout as delay } from 'node:timers/promises';
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { untilConnected } from '../database/unavailable.ts';
import type { Log } from '../log.ts';
import { atMostEvery } from '../queue/at-most-every.ts';
import type { Queue } from '../queue/queue.ts';
import { deliver, type WebhookDelivering } from './deliver.ts';
import { hasNews, makeDeliveries } from './make-deliveries.ts';
import { requeue, requeueStranded } from './requeue.ts';
import { resealSecrets } from './reseal-secrets.ts';

export interface WebhookWorkerSettings extends Omit<WebhookDelivering, 'queue'> {
  readonly queue: Queue;
  readonly log: Log;
  readonly stopping: AbortSignal;
}

/** How many deliveries this process makes at once, and how many of them to one endpoint: a slow one delays no other. */
const AT_ONCE = 24;
const AT_ONCE_TO_ONE = 2;

const LOOK_MILLISECONDS = 1_000;
const LOOKS_AN_HOUR = 3_600;

/** Makes deliveries of changes, and takes them from the queue until it is stopped. */
export async function startWebhookWorker(settings: WebhookWorkerSettings): Promise<void> {
  const {
    queue,
    orm,
    settings: { linkSecrets },
    stopping,
    log,
  } = settings;
  await untilConnected(stopping, () => resealSecrets(orm.em.fork(), linkSecrets));
  const running = new Map<string, number>();
  await queue.work(
    'webhook',
    async (job, signal) => {
      const count = running.get(job.endpointId) ?? 0;
      if (count >= AT_ONCE_TO_ONE) {
        // Workers that look at the same moment take more of one group than they should.
        return requeue(orm.em.fork(), job);
      }
      running.set(job.endpointId, count + 1);
      try {
        await deliver(settings, job, signal);
      } finally {
        leave(running, job.endpointId);
      }
    },
    { concurrency: AT_ONCE, groupConcurrency: AT_ONCE_TO_ONE },
  );
  const tell = atMostEvery(5_000, (error: unknown) => log.error({ err: error }, 'changes are not looked at'));
  void watchChanges(settings, stopping, tell);
}

function leave(running: Map<string, number>, endpointId: string): void {
  const count = (running.get(endpointId) ?? 1) - 1;
  if (count === 0) {
    running.delete(endpointId);
  } else {
    running.set(endpointId, count);
  }
}

/** Looks every second whether something changed, and every hour for stranded deliveries, as long as the worker runs. */
async function watchChanges(
  { orm }: Pick<WebhookWorkerSettings, 'orm'>,
  stopping: AbortSignal,
  tell: (error: unknown) => void,
): Promise<void> {
  for (let look = 0; !stopping.aborted; look++) {
    try {
      await (look % LOOKS_AN_HOUR === 0 && requeueStranded(orm.em.fork()));
      await makeAll(orm.em.fork(), stopping);
    } catch (error) {
      if (!stopping.aborted) {
        tell(error);
      }
    }
    await delay(LOOK_MILLISECONDS, undefined, { signal: stopping }).catch(() => {});
  }
}

async function makeAll(em: SqlEntityManager, stopping: AbortSignal): Promise<void> {
  let isMore = await hasNews(em);
  while (isMore && !stopping.aborted) {
    isMore = await makeDeliveries(em);
  }
}
