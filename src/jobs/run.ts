import type { MikroORM, SqlEntityManager } from '@mikro-orm/postgresql';
import type { Temporal } from 'temporal-polyfill';
import type { Context, MailQueue, Settings } from '../context.ts';
import type { JobName } from '../queue/queues.ts';
import { untilMorning } from '../values/dates.ts';
import { isDryRun } from './automatic-mails.ts';
import type { Tally } from './tally.ts';

/** The settings of every run of a daily job. */
export interface RunSettings {
  readonly orm: Pick<MikroORM, 'em'>;
  readonly queue: MailQueue;
  readonly settings: Settings;
  /** The business time, read once per run. */
  readonly asOf: Temporal.Instant;
  /** Whether to include customers before 06:00 local time. */
  readonly atAnyHour: boolean;
  /** Ends the run between two batches. */
  readonly signal?: AbortSignal;
}

/** One run of a daily job while it runs. */
export interface Run extends RunSettings {
  readonly id: string;
  readonly job: JobName;
  readonly tally: Tally;
  /** Called after each batch. */
  readonly onProgress: () => Promise<void>;
}

/** Runs `work` in one transaction, as the job itself. A dry run rolls it back. */
export async function inTransaction<Result>(run: Run, work: (context: Context) => Promise<Result>): Promise<Result> {
  const { orm, queue, settings, asOf, id, job } = run;
  const asJob = (em: SqlEntityManager) =>
    work({ em, now: asOf, viewer: { kind: 'JOB', name: job }, settings, queue, requestId: id });
  const em = orm.em.fork();
  if (!isDryRun(job, settings.policies)) {
    return await em.transactional(asJob);
  }
  await em.begin();
  try {
    return await asJob(em);
  } finally {
    await em.rollback();
  }
}

/** Whether the day of a customer in `timeZone` has begun. */
export function isAwake({ atAnyHour, asOf }: Run, timeZone: string): boolean {
  return atAnyHour || untilMorning(timeZone, asOf) === 0;
}
