import type { JobName } from '../queue/queues.ts';

/**
 * U6: what a run did. Counted are subscriptions for automatic quotes and quotes for reminders and the sweep; what was
 * looked at was done, skipped or, with all else of its customer, failed.
 */
export interface JobReport {
  readonly job: JobName;
  /** The instant as of which the work was due. */
  readonly asOf: string;
  readonly lookedAt: number;
  readonly done: number;
  readonly skipped: Readonly<Record<string, number>>;
  readonly failed: readonly CustomerFailure[];
  readonly durationMs: number;
}

export interface CustomerFailure {
  readonly customerCsn: string;
  readonly error: string;
}

/** What came of some work, in the report's counts. */
export interface Outcome {
  readonly done: number;
  readonly skipped: Readonly<Record<string, number>>;
}
