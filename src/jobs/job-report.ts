import type { JobName } from '../queue/queues.ts';

/**
 * U6: what a run did. It counts subscriptions for automatic quotes, and quotes for reminders and the sweep. Everything
 * that it looked at was done, skipped or failed. If one thing fails, all work of its customer in that batch fails.
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

/** The result of some work, as the report counts it. */
export interface Outcome {
  readonly done: number;
  readonly skipped: Readonly<Record<string, number>>;
}
