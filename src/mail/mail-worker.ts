import type { Queue } from '../queue/queue.ts';
import { type MailDelivery, mailDelivery } from './deliver-mail.ts';
import { recordFailure } from './raise-delivery.ts';
import { RETRY_POLICY } from './retry-policy.ts';

export interface MailWorkerSettings
  extends Omit<MailDelivery, 'queue' | 'retryPolicy'>,
    Partial<Pick<MailDelivery, 'retryPolicy'>> {
  readonly queue: Queue;
  /** How many mails this process sends at once. */
  readonly concurrency?: number;
  /** How late a retry may be. */
  readonly pollingIntervalSeconds?: number;
}

/**
 * Takes mails from the queue until the queue is stopped; stopping waits for the mails in flight. A job that keeps
 * failing ends in the dead-letter queue, and its mail is then marked FAILED.
 */
export async function startMailWorker(settings: MailWorkerSettings): Promise<void> {
  const { queue, orm, log, concurrency = MAILS_AT_ONCE, pollingIntervalSeconds } = settings;
  const deliver = mailDelivery({ retryPolicy: RETRY_POLICY, ...settings });
  await queue.work('mail', ({ mailId }, signal) => deliver(mailId, signal), {
    concurrency,
    pollingIntervalSeconds,
  });
  await queue.work('mail-failed', async ({ mailId }) => {
    log.error({ mailId }, 'mail job failed for good');
    const detail = 'It could not be handed over: a fault of our own';
    await orm.em.fork().transactional((em) => recordFailure(em, { mailId, detail, isRefusal: false }, settings));
  });
}

/** Enough for 100 mails a second, at the fifth of a second that a mail is on its way from the queue to the answer. */
const MAILS_AT_ONCE = 24;
