import type { MikroORM } from '@mikro-orm/postgresql';
import type { Clock } from '../clock.ts';
import type { Settings } from '../context.ts';
import type { Log } from '../log.ts';
import type { Queue } from '../queue/queue.ts';
import { JOB_NAMES, type JobName } from '../queue/queues.ts';
import { isTurnedOff } from './automatic-mails.ts';
import { runJob } from './run-job.ts';

export interface DailyJobs {
  readonly orm: MikroORM;
  readonly queue: Queue;
  readonly clock: Clock;
  readonly settings: Settings;
  readonly log: Log;
  /** Ends a run between two batches; another worker then does the rest. */
  readonly stopping: AbortSignal;
}

/**
 * Works on the daily jobs: now, and every hour for the customers whose day has begun. If there are several workers, a
 * free one takes the hour's run.
 */
export async function startDailyJobs(jobs: DailyJobs): Promise<void> {
  const { automaticMails } = jobs.settings.policies;
  if (automaticMails !== 'on') {
    jobs.log.warn({ automaticMails }, 'the daily jobs send no automatic quotes and no reminders');
  }
  for (const job of JOB_NAMES) {
    await jobs.queue.work(job, (_, signal) => runOnce(job, jobs, AbortSignal.any([signal, jobs.stopping])));
    await jobs.queue.runHourly(job);
  }
}

async function runOnce(job: JobName, { clock, log, ...jobs }: DailyJobs, signal: AbortSignal): Promise<void> {
  if (isTurnedOff(job, jobs.settings.policies)) {
    return;
  }
  const run = runJob(job, { ...jobs, asOf: clock(), atAnyHour: false, signal });
  run.catch((error: unknown) => log[signal.aborted ? 'info' : 'error']({ err: error, job }, 'daily job cut short'));
  const { lookedAt, done, skipped, failed, durationMs } = await run;
  // The log has no customers' numbers and causes. They are in `job_runs`, whose readers may see them.
  log[failed.length > 0 ? 'warn' : 'info'](
    { job, lookedAt, done, skipped, failed: failed.length, durationMs },
    'daily job',
  );
}
