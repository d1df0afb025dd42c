import type { Queue as QueueDefinition } from 'pg-boss';

/** The daily jobs. */
export const JOB_NAMES = ['auto-quote', 'remind', 'sweep'] as const;
export type JobName = (typeof JOB_NAMES)[number];

/** What a job of each queue carries: only the key of the business record that it is about, if it is about one. */
export interface JobPayloads extends Record<JobName, object> {
  mail: { mailId: string };
  'mail-failed': { mailId: string };
  document: { quoteId: string };
}

export type QueueName = keyof JobPayloads;
/** Queues of jobs about one record; the daily jobs have no such key. */
export type RecordQueueName = Exclude<QueueName, JobName>;

const HOUR_SECONDS = 3_600;
const DAY_SECONDS = 24 * HOUR_SECONDS;

/** A dead-letter queue stands before the queue that names it. */
export const QUEUES: readonly (QueueDefinition & { name: QueueName })[] = [
  { name: 'mail-failed', notify: true, retryLimit: 10, retryDelay: 30, retryBackoff: true, heartbeatSeconds: 10 },
  {
    name: 'mail',
    deadLetter: 'mail-failed',
    notify: true,
    // A killed worker's job goes to another after at most this and one pass of the supervisor.
    heartbeatSeconds: 10,
    expireInSeconds: 120,
    // 5 s doubling up to an hour: the last retry comes before the provider forgets the mail's key after 24 h.
    retryLimit: 20,
    retryDelay: 5,
    retryBackoff: true,
    retryDelayMax: 3_600,
    retentionSeconds: 14 * DAY_SECONDS,
    deleteAfterSeconds: DAY_SECONDS,
  },
  {
    name: 'document',
    notify: true,
    heartbeatSeconds: 10,
    expireInSeconds: 300,
    retryLimit: 20,
    retryDelay: 5,
    retryBackoff: true,
    retryDelayMax: 3_600,
    retentionSeconds: 14 * DAY_SECONDS,
    deleteAfterSeconds: DAY_SECONDS,
  },
  ...JOB_NAMES.map((name) => ({
    name,
    // However many ask for it, one waits.
    policy: 'short' as const,
    notify: true,
    heartbeatSeconds: 10,
    expireInSeconds: 12 * HOUR_SECONDS,
    retryLimit: 3,
    retryDelay: 5,
    retentionSeconds: HOUR_SECONDS,
    deleteAfterSeconds: DAY_SECONDS,
  })),
];
