import type { MikroORM } from '@mikro-orm/postgresql';
import type { JobName, QueueName } from '../queue/queues.ts';
import { QUEUE_SCHEMA } from '../queue/queues.ts';
import { pendingMigrations } from './migrate.ts';

/** How an installation stands, as whoever runs it asks. */
export interface Status {
  readonly pendingMigrations: readonly string[];
  readonly queues: readonly QueueStatus[];
  /** The last run of each daily job. */
  readonly jobs: readonly JobStatus[];
  readonly mails: { readonly waiting: number; readonly held: number; readonly failed: number };
}

interface QueueStatus {
  readonly queue: QueueName;
  readonly waiting: number;
  readonly active: number;
  /** How long the oldest job that could run has waited; null if none waits. */
  readonly oldestSeconds: number | null;
}

interface JobStatus {
  readonly job: JobName;
  readonly startedAt: string;
  readonly finishedAt: string | null;
  readonly done: number;
  readonly failedCustomers: number;
  readonly error: string | null;
}

/** Reads what there is: without migrated tables only which migrations are pending. */
export async function readStatus(orm: MikroORM): Promise<Partial<Status>> {
  const pending = await pendingMigrations(orm);
  if (pending.length > 0) {
    return { pendingMigrations: pending };
  }
  const [queues, jobs, mails] = await Promise.all([
    orm.em.fork().execute<QueueStatus[]>(QUEUES),
    orm.em.fork().execute<JobStatus[]>(LAST_RUNS),
    orm.em.fork().execute<Status['mails'][]>(MAILS),
  ]);
  return { pendingMigrations: pending, queues, jobs, mails: mails[0] };
}

const QUEUES = `
  select name as queue, count(*) filter (where state <> 'active')::int as waiting,
    count(*) filter (where state = 'active')::int as active,
    extract(epoch from now() - min(start_after) filter (where state <> 'active' and start_after <= now()))::int as "oldestSeconds"
  from ${QUEUE_SCHEMA}.job where state in ('created', 'retry', 'active') and name !~ '^__'
  group by name order by name`;

/** An instant as JSON has it, to the second. */
export const UTC = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;

const LAST_RUNS = `
  select distinct on (job) job, ${UTC('started_at')} as "startedAt", ${UTC('finished_at')} as "finishedAt", done,
    jsonb_array_length(failed::jsonb) as "failedCustomers", error
  from job_runs order by job, started_at desc`;

const MAILS = `
  select count(*) filter (where state = 'QUEUED' and held_at is null)::int as waiting,
    count(*) filter (where state = 'QUEUED' and held_at is not null)::int as held,
    count(*) filter (where state = 'FAILED')::int as failed
  from mails where state in ('QUEUED', 'FAILED')`;

/** How far a replica is behind in seconds. `null` if the database is no replica. */
export async function replicaLag(replica: MikroORM): Promise<number | null> {
  const [row] = await replica.em.fork().execute<{ lag: number | null }[]>(`
    select case when pg_is_in_recovery() and pg_last_wal_receive_lsn() is distinct from pg_last_wal_replay_lsn()
      then extract(epoch from now() - pg_last_xact_replay_timestamp())::float8
      when pg_is_in_recovery() then 0 end as lag`);
  return row?.lag ?? null;
}
