import { createLog } from '../../src/log.ts';
import { mailDelivery } from '../../src/mail/deliver-mail.ts';
import { type Mailer, MailRefused, type Message } from '../../src/mail/mailer.ts';
import { OutgoingMail } from '../../src/mail/outgoing-mail.ts';
import { RETRY_POLICY } from '../../src/mail/retry-policy.ts';
import { closeQuotes } from '../../src/quotes/close-quotes.ts';
import type { Quote } from '../../src/quotes/quote.ts';
import { QuoteRecipient } from '../../src/quotes/quote-recipient.ts';
import { NOW, TODAY } from '../harness/clock.ts';
import { type JobSetup, jobSetup, settings } from './job-setup.ts';

/** What tests of mails that list several quotes need. Call it at the top of a file. */
export function digestSetup() {
  const setup = jobSetup();
  return {
    setup,
    quoted: (count?: number) => quoted(setup, count),
    worker: (sent: Message[], mailer?: Partial<Mailer>) => worker(setup, sent, mailer),
    waiting: () => waiting(setup),
    deliverAll: (how?: Delivering) => deliverAll(setup, how),
    close: (quote: Pick<Quote, 'id'>) => close(setup, quote),
    statesOf: (quotes: readonly Quote[]) => statesOf(setup, quotes),
  };
}

/** One run's quotes of a customer whose subscriptions end on so many days. */
async function quoted(setup: JobSetup, count = 3): Promise<Quote[]> {
  const customer = await setup.customer();
  for (let days = 0; days < count; days++) {
    await setup.subscription(customer, { endDate: TODAY.add({ days: 5 + days }) });
  }
  await setup.run('auto-quote');
  return await setup.quotes();
}

/** Does the jobs of mails; what it sends is added to `sent`. */
function worker({ orm, queue }: JobSetup, sent: Message[], mailer: Partial<Mailer> = {}) {
  const send = async (message: Message) => {
    sent.push(message);
    return { providerId: `provider ${message.key}` };
  };
  const parts = { log: createLog('silent'), retryPolicy: RETRY_POLICY, letterhead: settings(), clock: () => NOW };
  const deliver = mailDelivery({ ...parts, orm, queue, mailer: { send, ...mailer } });
  return (id: string) => deliver(id, AbortSignal.timeout(60_000));
}

export const REFUSES: Partial<Mailer> = {
  send: async () => {
    throw new MailRefused('No');
  },
};

async function waiting(setup: JobSetup): Promise<string[]> {
  return (await setup.em.find(OutgoingMail, { state: 'QUEUED' }, { orderBy: { id: 'asc' } })).map(({ id }) => id);
}

interface Delivering {
  readonly workers?: number;
  readonly mailer?: Partial<Mailer>;
}

/** Every waiting mail's job is done, all at once. */
async function deliverAll(setup: JobSetup, { workers = 1, mailer }: Delivering = {}): Promise<Message[]> {
  const sent: Message[] = [];
  const deliverers = Array.from({ length: workers }, () => worker(setup, sent, mailer));
  const ids = await waiting(setup);
  await Promise.all(ids.flatMap((id) => deliverers.map((deliver) => deliver(id))));
  return sent;
}

async function close(setup: JobSetup, { id }: Pick<Quote, 'id'>): Promise<void> {
  await setup.em.transactional(async (em) => {
    const viewer = { kind: 'SALES', email: 'sales@example.com' } as const;
    const context = { em, now: NOW, viewer, settings: settings(), queue: setup.queue, requestId: 'test' };
    await closeQuotes(context, [id], { status: 'CANCELED' });
  });
  await setup.em.nativeUpdate(OutgoingMail, { kind: 'CANCELED' }, { state: 'DROPPED' });
}

/** Of each quote, whether the mail names it. */
export function listedIn({ text }: Message, quotes: readonly Quote[]): boolean[] {
  return quotes.map(({ number }) => text.includes(number));
}

/** Of the quotes' mails, and then of their recipients. */
async function statesOf(setup: JobSetup, quotes: readonly Quote[]): Promise<string[]> {
  const where = { quote: { $in: quotes.map(({ id }) => id) } };
  const mails = await setup.em.find(OutgoingMail, { ...where, kind: 'AUTOMATIC_QUOTE' });
  const recipients = await setup.em.find(QuoteRecipient, where);
  return [...mails.map(({ state }) => state), ...recipients.map(({ deliveryStatus }) => deliveryStatus)];
}
