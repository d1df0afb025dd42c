import type { SqlEntityManager } from '@mikro-orm/postgresql';
import type { Kysely } from 'kysely';
import { fromKysely, type Job, PgBoss } from 'pg-boss';
import type { EnqueueOptions } from '../context.ts';
import { JOB_TIMEOUTS, MIGRATION_TIMEOUTS, sessionOptions } from '../database/timeouts.ts';
import { asUnavailable, untilConnected } from '../database/unavailable.ts';
import type { Log } from '../log.ts';
import { atMostEvery } from './at-most-every.ts';
import {
  type JobName,
  type JobPayloads,
  payloadOf,
  QUEUE_SCHEMA,
  QUEUES,
  type QueueName,
  type RecordQueueName,
} from './queues.ts';

export interface QueueSettings {
  readonly url: string;
  readonly log: Log;
  /** A gateway only enqueues jobs. A worker also runs them, keeps the schedules and recovers killed workers' jobs. */
  readonly role: 'gateway' | 'worker';
}

interface WorkOptions {
  /** How many jobs this process runs at once. */
  readonly concurrency?: number;
  readonly pollingIntervalSeconds?: number;
  /** How many jobs of one group all workers take at once, or a few more if they look at the same moment. */
  readonly groupConcurrency?: number;
}

type Work<Payload> = (payload: Payload, signal: AbortSignal) => Promise<void>;

/** The job queue (pg-boss). A job about a row is enqueued only in the transaction that writes the row. */
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
      // Only `migrate` creates the schema, not the first process that starts.
      migrate: false,
      createSchema: false,
      supervise: isWorker,
      schedule: isWorker,
      useListenNotify: isWorker,
      superviseIntervalSeconds: 5,
      monitorIntervalSeconds: 5,
    });
    // Limited, because while the database is down every poll of every worker fails.
    const tell = atMostEvery(5_000, (error: unknown) => log.error({ err: error }, 'queue error'));
    this.#boss.on('error', tell);
    this.#boss.on('warning', ({ message }) => log.warn({ warning: message }, 'queue warning'));
  }

  get isStarted(): boolean {
    return this.#isStarted;
  }

  /** Fails if the queue's schema is absent or has another version. */
  async start(): Promise<void> {
    await this.#boss.start();
    this.#isStarted = true;
  }

  /**
   * Enqueues one job per id, all in one statement, in the transaction of `em`. They run only if it commits, and not
   * before `delayMilliseconds` have passed.
   */
  async enqueue(
    em: SqlEntityManager,
    name: RecordQueueName,
    ids: readonly string[],
    { delayMilliseconds = 0, priorityOf = () => 0 }: EnqueueOptions = {},
  ): Promise<void> {
    if (ids.length === 0) {
      return;
    }
    const startAfter = delayMilliseconds / 1_000; // pg-boss counts seconds from the database's `now()`.
    const jobs = ids.map((id) => ({ data: payloadOf(name, id), startAfter, priority: priorityOf(id) }));
    await this.#boss.insert(name, jobs, { db: fromKysely(transactionOf(em)) });
  }

  /**
   * Runs `work` for every job. If it rejects, the job is retried later. `signal` fires when the job is no longer ours.
   * New jobs start at once; delayed jobs and those of killed workers start within `pollingIntervalSeconds`.
   */
  async work<N extends QueueName>(
    name: N,
    work: Work<JobPayloads[N]>,
    { concurrency = 1, pollingIntervalSeconds = 2, groupConcurrency }: WorkOptions = {},
  ): Promise<void> {
    const polling = { pollingIntervalSeconds, notifyPollingIntervalSeconds: pollingIntervalSeconds };
    const take = async () => {
      const workerId = await this.#boss.work(
        name,
        { batchSize: 1, ...polling, ...(groupConcurrency && { groupConcurrency }) },
        async ([job]: Job<JobPayloads[N]>[]) => {
          // Looks for the next job at once. Without this a worker pauses after each job.
          this.#boss.notifyWorker(workerId);
          if (job) {
            await this.#attempt(name, job, work);
          }
        },
      );
    };
    await Promise.all(Array.from({ length: concurrency }, () => untilAnswered(take)));
  }

  // Logs the failure here, because pg-boss does not report why it retries a job.
  async #attempt<Payload extends object>(name: string, job: Job<Payload>, work: Work<Payload>): Promise<void> {
    try {
      await work(job.data, job.signal);
    } catch (error) {
      if (!job.signal.aborted) {
        this.#log.error({ err: error, queue: name, job: job.data }, 'job failed');
      }
      throw error;
    }
  }

  /** Schedules a run for now and one for every hour. A run is not added while another waits. */
  async runHourly(job: JobName): Promise<void> {
    await untilAnswered(() => this.#boss.schedule(job, '0 * * * *'));
    await untilAnswered(() => this.#boss.send(job, {}));
  }

  /** Takes no new jobs and waits for those in flight. Jobs that still run after the timeout go back to the queue. */
  async stop(timeoutMilliseconds: number): Promise<void> {
    this.#isStarted = false;
    await this.#boss.stop({ graceful: true, timeout: timeoutMilliseconds });
  }
}

/** Brings the queue's schema and queues up to date. Concurrent calls are safe only under the migration lock. */
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
  if (errors[0]) {
    throw errors[0];
  }
}

function transactionOf(em: SqlEntityManager): Kysely<unknown> {
  const transaction = em.getTransactionContext<Kysely<unknown>>();
  if (!transaction) {
    throw new Error('A job is enqueued only in a transaction, together with its rows');
  }
  return transaction;
}

/** A worker starts even if its connection is cut meanwhile. pg-boss has its own connections, and reports plain errors. */
function untilAnswered<Result>(act: () => Promise<Result>): Promise<Result> {
  return untilConnected(undefined, async () => {
    try {
      return await act();
    } catch (error) {
      throw asUnavailable(error);
    }
  });
}
