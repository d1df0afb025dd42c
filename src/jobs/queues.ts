import type { Queue as QueueDefinition } from 'pg-boss';

/** What a job of each queue carries: only the key of the business record that it is about. */
export interface JobPayloads {
  mail: { mailId: string };
  'mail-failed': { mailId: string };
}

export type QueueName = keyof JobPayloads;

const DAY_SECONDS = 86_400;

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
];
