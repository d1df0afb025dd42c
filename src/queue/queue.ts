import type { SqlEntityManager } from '@mikro-orm/postgresql';
import type { Kysely } from 'kysely';
import { fromKysely, type Job, PgBoss } from 'pg-boss';
import { JOB_TIMEOUTS, MIGRATION_TIMEOUTS, sessionOptions } from '../database/timeouts.ts';
import type { Log } from '../log.ts';
import { atMostEvery } from './at-most-every.ts';
import type { JobName } from './queues.ts';
import { type JobPayloads, QUEUES, type QueueName, type RecordQueueName } from './queues.ts';

export const QUEUE_SCHEMA = 'pgboss';

export interface QueueSettings {
  readonly url: string;
  readonly log: Log;
  /** A worker also takes jobs, runs the schedules and returns the jobs of killed workers; a gateway only enqueues. */
  readonly role: 'gateway' | 'worker';
}

type Work<Payload> = (payload: Payload, signal: AbortSignal) => Promise<void>;

/** pg-boss, entered only through the transaction of the rows that a job is about. */
export class Queue {
  readonly #boss: PgBoss;
  readonly #log: Log;
  #isStarted = false;

  constructor({ url, log, role }: QueueSettings) {
    const isWorker = role === 'worker';
    this.#log = log;
    this.#boss = new PgBoss({
      connectionString: url,
      options: sessionOptions(JOB_TIMEOUTS),
      schema: QUEUE_SCHEMA,
      application_name: `tilbud-queue-${role}`,
      max: isWorker ? 5 : 2,
      // The schema is made by `migrate`, never by whoever comes first.
      migrate: false,
      createSchema: false,
      supervise: isWorker,
      schedule: isWorker,
      useListenNotify: isWorker,
      superviseIntervalSeconds: 5,
      monitorIntervalSeconds: 5,
    });
    // While the database is down every poll of every worker fails.
    const tell = atMostEvery(5_000, (error: unknown) => log.error({ err: error }, 'queue error'));
    this.#boss.on('error', tell);
    this.#boss.on('warning', ({ message }) => log.warn({ warning: message }, 'queue warning'));
  }

  get isStarted(): boolean {
    return this.#isStarted;
  }

  /** Fails while the queue's schema is absent or of another version. */
  async start(): Promise<void> {
    await this.#boss.start();
    this.#isStarted = true;
  }

  /**
   * One job per id, in the transaction of `em`: they run if and only if it commits, and not before `delayMilliseconds`.
   * One statement, however many.
   */
  async enqueue(
    em: SqlEntityManager,
    name: RecordQueueName,
    ids: readonly string[],
    { delayMilliseconds = 0 } = {},
  ): Promise<void> {
    if (ids.length === 0) return;
    const startAfter = delayMilliseconds / 1_000; // seconds from the database's now
    const jobs = ids.map((id) => ({ data: payloadOf(name, id), startAfter }));
    await this.#boss.insert(name, jobs, { db: fromKysely(transactionOf(em)) });
  }

  /**
   * Runs `work` for every job; a rejection retries the job later, and `signal` fires when it is no longer ours. A new job
   * is heard of at once; one that was put off, or that a killed worker left, within `pollingIntervalSeconds`.
   */
  async work<N extends QueueName>(
    name: N,
    work: Work<JobPayloads[N]>,
    { concurrency = 1, pollingIntervalSeconds = 2 } = {},
  ): Promise<void> {
    const polling = { pollingIntervalSeconds, notifyPollingIntervalSeconds: pollingIntervalSeconds };
    const take = async () => {
      const workerId = await this.#boss.work(
        name,
        { batchSize: 1, ...polling },
        async ([job]: Job<JobPayloads[N]>[]) => {
          // There may be more; without it a worker rests after each job.
          this.#boss.notifyWorker(workerId);
          if (job) await this.#attempt(name, job, work);
        },
      );
    };
    await Promise.all(Array.from({ length: concurrency }, take));
  }

  // The queue keeps to itself why a job is tried again.
  async #attempt<Payload extends object>(name: string, job: Job<Payload>, work: Work<Payload>): Promise<void> {
    try {
      await work(job.data, job.signal);
    } catch (error) {
      if (!job.signal.aborted) this.#log.error({ err: error, queue: name, job: job.data }, 'job failed');
      throw error;
    }
  }

  /** Asks for a run now and in every hour to come, unless one waits already. */
  async runHourly(job: JobName): Promise<void> {
    await this.#boss.schedule(job, '0 * * * *');
    await this.#boss.send(job, {});
  }

  /** Takes no more jobs and waits for those in flight; what is still running then goes back to the queue. */
  async stop(timeoutMilliseconds: number): Promise<void> {
    this.#isStarted = false;
    await this.#boss.stop({ graceful: true, timeout: timeoutMilliseconds });
  }
}

/** Brings the queue's schema and queues up to date. Safe when several run at once only under the migration lock. */
export async function installQueues(url: string): Promise<void> {
  const boss = new PgBoss({
    ...{ connectionString: url, schema: QUEUE_SCHEMA, max: 2, supervise: false, schedule: false },
    options: sessionOptions(MIGRATION_TIMEOUTS),
  });
  const errors: Error[] = [];
  boss.on('error', (error) => errors.push(error));
  await boss.start();
  try {
    for (const { name, policy, partition, ...options } of QUEUES) {
      await boss.createQueue(name, { policy, partition, ...options });
      await boss.updateQueue(name, options);
    }
  } finally {
    await boss.stop({ graceful: true, timeout: 30_000 });
  }
  if (errors[0]) throw errors[0];
}

function payloadOf(name: RecordQueueName, id: string): JobPayloads[RecordQueueName] {
  return name === 'document' ? { quoteId: id } : { mailId: id };
}

function transactionOf(em: SqlEntityManager): Kysely<unknown> {
  const transaction = em.getTransactionContext<Kysely<unknown>>();
  if (!transaction) throw new Error('A job is enqueued only in a transaction, together with its rows');
  return transaction;
}
