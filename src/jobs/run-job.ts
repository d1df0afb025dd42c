import type { JobName } from '../queue/queues.ts';
import { autoQuote } from './auto-quote.ts';
import type { JobReport } from './job-report.ts';
import { remind } from './remind.ts';
import type { Run, RunSettings } from './run.ts';
import { RunRecord } from './run-record.ts';
import { sweep } from './sweep.ts';
import { Tally } from './tally.ts';

export interface JobSettings extends RunSettings {
  /** Called with the counts so far. */
  readonly onProgress?: (tally: Tally) => void;
}

/** Runs a daily job once, over everything that is due. Any number may run at once, and be killed at any point (U3). */
export async function runJob(job: JobName, { onProgress, ...settings }: JobSettings): Promise<JobReport> {
  const begun = performance.now();
  const tally = new Tally();
  const record = await RunRecord.open(job, settings);
  const noteProgress = async () => {
    onProgress?.(tally);
    await record.note(tally);
  };
  try {
    await JOBS[job]({ ...settings, id: record.id, job, tally, onProgress: noteProgress });
  } catch (error) {
    // If the database is gone, the next run marks this one as killed.
    await record.close(tally, error).catch(() => {});
    throw error;
  }
  await record.close(tally);
  const { lookedAt, done, skipped, failed } = tally;
  const durationMs = Math.round(performance.now() - begun);
  return { job, asOf: settings.asOf.toString(), lookedAt, done, skipped, failed, durationMs };
}

const JOBS: Readonly<Record<JobName, (run: Run) => Promise<void>>> = { 'auto-quote': autoQuote, remind, sweep };
