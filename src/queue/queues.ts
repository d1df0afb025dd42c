import type { Queue as QueueDefinition } from 'pg-boss';

/** Schema of the database that the queue's tables are in. */
export const QUEUE_SCHEMA = 'pgboss';

/** The daily jobs. */
export const JOB_NAMES = ['auto-quote', 'remind', 'sweep'] as const;
export type JobName = (typeof JOB_NAMES)[number];

/** The payload of each queue's jobs: only the key of the record that the job is about, if there is one. */
export interface JobPayloads extends Record<JobName, object> {
  mail: { mailId: string };
  'mail-failed': { mailId: string };
  document: { quoteId: string };
  webhook: { deliveryId: string; endpointId: string };
}

export type QueueName = keyof JobPayloads;
/** Queues whose jobs are about one record and know its id alone. */
export type RecordQueueName = Exclude<QueueName, JobName | 'webhook'>;

export function payloadOf(name: RecordQueueName, id: string): JobPayloads[RecordQueueName] {
  return name === 'document' ? { quoteId: id } : { mailId: id };
}

const HOUR_SECONDS = 3_600;
const DAY_SECONDS = 24 * HOUR_SECONDS;

/** Delays double from 5 s to an hour. The last retry comes before the mail provider forgets a mail's key after 24 h. */
const RETRIED_FOR_A_DAY = {
  retryLimit: 20,
  retryDelay: 5,
  retryBackoff: true,
  retryDelayMax: 3_600,
  retentionSeconds: 14 * DAY_SECONDS,
  deleteAfterSeconds: DAY_SECONDS,
};

/** In order of creation: a dead-letter queue comes before the queue that refers to it. */
export const QUEUES: readonly (QueueDefinition & { name: QueueName })[] = [
  { name: 'mail-failed', notify: true, retryLimit: 10, retryDelay: 30, retryBackoff: true, heartbeatSeconds: 10 },
  {
    name: 'mail',
    deadLetter: 'mail-failed',
    notify: true,
    // A killed worker's job goes to another worker after this time plus one pass of the supervisor.
    heartbeatSeconds: 10,
    expireInSeconds: 120,
    ...RETRIED_FOR_A_DAY,
  },
  {
    name: 'document',
    notify: true,
    heartbeatSeconds: 10,
    expireInSeconds: 300,
    ...RETRIED_FOR_A_DAY,
  },
  {
    name: 'webhook',
    notify: true,
    heartbeatSeconds: 10,
    expireInSeconds: 60,
    // Of faults of our own. What an endpoint answers badly is tried again by a job of its own.
    ...RETRIED_FOR_A_DAY,
  },
  ...JOB_NAMES.map((name) => ({
    name,
    // At most one run waits in the queue.
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
