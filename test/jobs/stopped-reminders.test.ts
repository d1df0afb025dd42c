import { expect, test } from 'vitest';
import { stopTokenOf } from '../../src/access/stop-token.ts';
import { OutgoingMail } from '../../src/mail/outgoing-mail.ts';
import { ReminderLinks } from '../../src/pages/reminder-links.ts';
import { Quote } from '../../src/quotes/quote.ts';
import { QuoteRecipient } from '../../src/quotes/quote-recipient.ts';
import { NOW } from '../harness/clock.ts';
import { jobSetup, settings } from './job-setup.ts';

const setup = jobSetup();
const env = settings();
/** Seven days before the expiry day. */
const DUE = NOW.add({ hours: 24 * 23 });

test('a recipient who stopped the reminders gets none, and the others do', async () => {
  const [quote, other] = [await sentQuote(), await sentQuote()];
  await stop(quote);
  expect(await setup.run('remind', { asOf: DUE })).toMatchObject({ done: 1, skipped: { NO_RECIPIENT: 1 } });
  expect(await setup.mails(quote)).toEqual(['QUOTE_READY']);
  expect(await setup.mails(other)).toEqual(['QUOTE_READY', 'REMINDER 7']);
});

test('of several who stop at once, and often, one event is kept', async () => {
  const quote = await sentQuote();
  await Promise.all(Array.from({ length: 8 }, () => stop(quote)));
  await stop(quote);
  const events = (await setup.events(quote)).filter((event) => event.startsWith('REMINDERS_STOPPED'));
  expect(events).toEqual([expect.stringMatching(/^REMINDERS_STOPPED LINK kari/)]);
});

test('a reminder that waits to go out is dropped, and the extension of the quote is still told', async () => {
  const quote = await sentQuote();
  await setup.run('remind', { asOf: DUE });
  await stop(quote);
  await setup.extend(quote, quote.expiresOn!.add({ days: 5 }), DUE);
  expect(await states(quote)).toEqual(['QUOTE_READY QUEUED', 'REMINDER DROPPED', 'EXTENDED QUEUED']);
});

test('whoever stops while the job queues the reminder gets none', async () => {
  const quote = await sentQuote();
  // The job has locked the customer and waits for the quote, and the reader waits for the customer.
  const held = await hold(quote);
  const run = setup.run('remind', { asOf: DUE });
  await waiting(1);
  const stopping = stop(quote);
  await waiting(2);
  await held.release();
  await Promise.all([run, stopping]);
  expect(await states(quote)).toEqual(['QUOTE_READY QUEUED', 'REMINDER DROPPED']);
});

test('the job that comes while a reader stops finds the reminders stopped', async () => {
  const quote = await sentQuote();
  const held = await hold(quote);
  const stopping = stop(quote);
  await waiting(1);
  const run = setup.run('remind', { asOf: DUE });
  await held.release();
  expect(await run).toMatchObject({ done: 0, skipped: { NO_RECIPIENT: 1 } });
  await stopping;
  expect(await states(quote)).toEqual(['QUOTE_READY QUEUED']);
});

async function sentQuote(): Promise<Quote> {
  const customer = await setup.customer();
  return await setup.sentQuote(customer, [await setup.subscription(customer)]);
}

async function stop(quote: Quote): Promise<void> {
  const links = new ReminderLinks({ em: setup.orm.em, clock: () => DUE, settings: env, queue: setup.queue });
  const recipient = await setup.em.findOneOrFail(QuoteRecipient, { quote: quote.id });
  const token = stopTokenOf(recipient, env.linkSecrets) ?? '';
  const visit = { token, requestId: 'test', remoteAddress: '192.0.2.7', userAgent: 'Mail/1' };
  expect(await links.stop(visit)).toMatchObject({ areStopped: true });
}

async function states(quote: Quote): Promise<string[]> {
  const mails = await setup.em.find(OutgoingMail, { quote: quote.id }, { orderBy: { id: 'asc' } });
  return mails.map(({ kind, state }) => `${kind} ${state}`);
}

/** Locks the quote on a connection of its own until it is released. */
async function hold({ id }: Quote): Promise<{ release(): Promise<void> }> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const locked = Promise.withResolvers<void>();
  const done = setup.em.transactional(async (em) => {
    await em.findOneOrFail(Quote, { id }, { lockMode: 4 });
    locked.resolve();
    await promise;
  });
  await locked.promise;
  return {
    release: async () => {
      resolve();
      await done;
    },
  };
}

/** Until so many connections wait for a lock. */
async function waiting(count: number): Promise<void> {
  await expect
    .poll(async () => {
      const rows = await setup.em.execute(
        "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
      );
      return rows.length;
    })
    .toBe(count);
}
