import type { MikroORM, SqlEntityManager } from '@mikro-orm/postgresql';
import { afterAll, beforeAll } from 'vitest';
import { openOrm } from '../../src/app/orm.ts';
import { createLog } from '../../src/log.ts';
import type { MailDelivery } from '../../src/mail/deliver-mail.ts';
import { startMailWorker } from '../../src/mail/mail-worker.ts';
import type { Mailer } from '../../src/mail/mailer.ts';
import { OutgoingMail } from '../../src/mail/outgoing-mail.ts';
import type { Telling } from '../../src/mail/tell-undelivered.ts';
import { type MailsToQueue, queueMails } from '../../src/outbox/queue-mails.ts';
import { Queue } from '../../src/queue/queue.ts';
import type { Quote } from '../../src/quotes/quote.ts';
import { NOW } from '../harness/clock.ts';
import { createDatabase } from '../harness/database.ts';
import { POLICIES } from '../harness/rule-facts.ts';
import { LINK_SECRET } from '../harness/sent-quote.ts';

export const LETTERHEAD = {
  publicUrl: 'https://quotes.example.com',
  linkSecrets: [LINK_SECRET],
  emailFrom: 'Renewals <renewals@example.com>',
  salesEmail: 'sales@example.com',
  policies: POLICIES,
};

/** As in production, only quicker. */
export const QUICK = { firstMilliseconds: 10, longestMilliseconds: 100, giveUpAfterMilliseconds: 60_000 };

export const log = createLog('silent');

/** A database of the file's own with everything a mail worker needs. Call it at the top of a file. */
export function mailSetup(): MailSetup {
  const setup = new MailSetup(createDatabase());
  beforeAll(() => setup.open());
  afterAll(() => setup.close());
  return setup;
}

export class MailSetup {
  orm!: MikroORM;
  queue!: Queue;
  url!: string;
  readonly statements: string[] = [];
  readonly #url: Promise<string>;
  readonly #queues: Queue[] = [];

  constructor(url: Promise<string>) {
    this.#url = url;
  }

  async open(): Promise<void> {
    this.url = await this.#url;
    this.orm = await openOrm({ url: this.url, poolSize: 20, onStatement: (sql) => this.statements.push(sql) });
    this.queue = await this.#startQueue('gateway');
  }

  async close(): Promise<void> {
    await this.stopWorkers();
    await this.queue.stop(5_000);
    await this.orm.close();
  }

  get em(): SqlEntityManager {
    return this.orm.em.fork();
  }

  get telling(): Telling {
    return { clock: () => NOW, letterhead: LETTERHEAD };
  }

  delivery(mailer: Mailer, changes: Partial<MailDelivery> = {}): MailDelivery {
    const { orm, queue } = this;
    return { orm, queue, clock: () => NOW, mailer, letterhead: LETTERHEAD, retryPolicy: QUICK, log, ...changes };
  }

  async queueMails(mails: MailsToQueue): Promise<number> {
    const settings = { salesEmail: LETTERHEAD.salesEmail };
    return await this.em.transactional((em) => queueMails({ em, now: NOW, settings }, mails));
  }

  /** M8: as if the quote's own mail had gone out to everybody. */
  async mailedQuote({ id }: Quote): Promise<void> {
    await this.queueMails({ quoteIds: [id], kind: 'QUOTE_READY' });
    await this.em.nativeUpdate(OutgoingMail, { quote: id }, { state: 'SENT' });
  }

  async startWorker(mailer: Mailer, changes: Partial<MailDelivery> = {}): Promise<void> {
    const queue = await this.#startQueue('worker');
    this.#queues.push(queue);
    await startMailWorker({ ...this.delivery(mailer, changes), queue, concurrency: 10, pollingIntervalSeconds: 0.5 });
  }

  async stopWorkers(): Promise<void> {
    await Promise.all(this.#queues.splice(0).map((queue) => queue.stop(5_000)));
  }

  /** So that no later test meets what an earlier one left. */
  async dropUnsent(): Promise<void> {
    await this.em.nativeUpdate(OutgoingMail, { state: ['QUEUED', 'FAILED'] }, { state: 'DROPPED' });
  }

  async countQueued(): Promise<number> {
    return await this.em.count(OutgoingMail, { state: 'QUEUED' });
  }

  async mails(quoteId?: string): Promise<OutgoingMail[]> {
    return await this.em.find(OutgoingMail, quoteId ? { quote: quoteId } : {}, {
      orderBy: { queuedAt: 1, id: 1 },
      populate: ['recipient', 'quote'],
    });
  }

  async #startQueue(role: 'gateway' | 'worker'): Promise<Queue> {
    const queue = new Queue({ url: this.url, log, role });
    await queue.start();
    return queue;
  }
}
