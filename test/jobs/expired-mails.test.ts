import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { createLog } from '../../src/log.ts';
import { mailDelivery } from '../../src/mail/deliver-mail.ts';
import { InboxMailer } from '../../src/mail/inbox-mailer.ts';
import { OutgoingMail } from '../../src/mail/outgoing-mail.ts';
import { RETRY_POLICY } from '../../src/mail/retry-policy.ts';
import type { Quote } from '../../src/quotes/quote.ts';
import { QuoteRecipient } from '../../src/quotes/quote-recipient.ts';
import { NOW, TODAY } from '../harness/clock.ts';
import { jobSetup, settings } from './job-setup.ts';

const setup = jobSetup();
const OFF = { variables: { MAIL_EXPIRED: 'off' } };

/** Sent by the purchaser, and mailed. It expires in 30 days. */
async function mailedQuote(days = 10): Promise<Quote> {
  const customer = await setup.customer();
  const quote = await setup.sentQuote(customer, [await setup.subscription(customer, { endDate: TODAY.add({ days }) })]);
  await setup.em.nativeUpdate(OutgoingMail, { quote: quote.id }, { state: 'SENT', sentAt: NOW });
  return quote;
}

/** Of a subscription that ends in so many days, to be extended by three months. Sent by the purchaser, and mailed. */
async function mailedExtension(days: number): Promise<Quote> {
  const customer = await setup.customer();
  const { id, endDate } = await setup.subscription(customer, { endDate: TODAY.add({ days }) });
  const line = { action: 'EXTENSION' as const, subscriptionId: id, endDate: endDate.add({ months: 3 }) };
  const quote = await setup.sentQuoteOf(customer, [line]);
  await setup.em.nativeUpdate(OutgoingMail, { quote: quote.id }, { state: 'SENT' });
  return quote;
}

function expiredMails(quote: Quote): Promise<OutgoingMail[]> {
  return setup.em.find(OutgoingMail, { quote: quote.id, kind: 'EXPIRED' });
}

/** Sweeps the quote at its expiry, and gives what became of its mail when a worker took it so many days later. */
async function delivered(quote: Quote, days = 0): Promise<OutgoingMail> {
  await setup.run('sweep', { asOf: quote.expiresAt! });
  const [mail] = await expiredMails(quote);
  await deliverAt(mail!.id, quote.expiresAt!.add({ hours: 24 * days + 8 }));
  return await setup.em.findOneOrFail(OutgoingMail, mail!.id);
}

async function deliverAt(mailId: string, now: Temporal.Instant): Promise<void> {
  const parts = { mailer: new InboxMailer(), log: createLog('silent'), retryPolicy: RETRY_POLICY };
  const { orm, queue } = setup;
  const deliver = mailDelivery({ ...parts, orm, queue, letterhead: settings(), clock: () => now });
  await deliver(mailId, AbortSignal.timeout(60_000));
}

const ASK = 'Trenger du fortsatt et tilbud? Svar på denne e-posten, så hjelper vi deg.';
const OVER = 'Abonnementene kan ikke lenger fornyes med et tilbud.';

function until(days: number): string {
  const date = TODAY.add({ days }).toLocaleString('nb', { dateStyle: 'long' });
  return `Du kan fortsatt få et nytt tilbud til og med ${date}.`;
}

/** What the mail says of a new quote. */
function saidOfNew({ text }: OutgoingMail): string[] {
  const said = /Du kan fortsatt [^.]+\.[^.]+\.|Trenger du [^.]+\.|Abonnementene kan [^.]+\./g;
  return text?.replaceAll(/\s+/g, ' ').match(said) ?? [];
}

test('M8 the recipient of a quote that ran out is told once, by the sweep that stores it, and not before', async () => {
  const quote = await mailedQuote();
  await setup.run('sweep', { asOf: quote.expiresAt!.subtract({ milliseconds: 1 }) });
  expect(await expiredMails(quote)).toEqual([]);
  await setup.run('sweep', { asOf: quote.expiresAt! });
  await setup.run('sweep', { asOf: quote.expiresAt!.add({ hours: 24 }) });
  expect(await expiredMails(quote)).toMatchObject([{ state: 'QUEUED', readerKind: 'PRIMARY' }]);
  const jobs = await setup.em.execute(`select 1 from pgboss.job where name = 'mail' and data->>'mailId' = ?`, [
    (await expiredMails(quote))[0]?.id,
  ]);
  expect(jobs).toHaveLength(1);
});

test('U5 M8 an hourly sweep stores at midnight that a quote ran out, and its recipient is told at six in the morning', async () => {
  const quote = await mailedQuote();
  expect(await setup.run('sweep', { asOf: quote.expiresAt!, atAnyHour: false })).toMatchObject({ done: 1 });
  const [mail] = await expiredMails(quote);
  await setup.em.execute('delete from pgboss.job');
  await deliverAt(mail!.id, quote.expiresAt!.add({ hours: 5, minutes: 15 }));
  expect(await expiredMails(quote)).toMatchObject([{ state: 'QUEUED', renderedAt: null, attempts: 0 }]);
  const jobs = await setup.em.execute<{ wait: string }[]>(
    `select extract(epoch from start_after - created_on) as wait from pgboss.job where data->>'mailId' = ?`,
    [mail!.id],
  );
  expect(jobs.map(({ wait }) => Number(wait))).toEqual([45 * 60]);
  await deliverAt(mail!.id, quote.expiresAt!.add({ hours: 6 }));
  expect(await expiredMails(quote)).toMatchObject([{ state: 'SENT' }]);
});

test('M8 sweeps at once tell each recipient once', async () => {
  const quotes = [await mailedQuote(), await mailedQuote(), await mailedQuote()];
  const asOf = NOW.add({ hours: 24 * 40 });
  await Promise.all([1, 2, 3].map(() => setup.run('sweep', { asOf })));
  for (const quote of quotes) {
    expect(await expiredMails(quote)).toHaveLength(1);
  }
});

test.each([
  ['QUEUED', 0, 'PENDING', 0],
  ['QUEUED', 1, 'PENDING', 1],
  ['DELIVERED', 1, 'DELIVERED', 1],
  ['BOUNCED', 1, 'BOUNCED', 0],
  ['DELIVERED', 1, 'COMPLAINED', 0],
] as const)('M8 of a quote mail that is %s after %i attempts, to who is %s, so many are told: %i', async (...facts) => {
  const [state, attempts, deliveryStatus, told] = facts;
  const quote = await mailedQuote();
  await setup.em.nativeUpdate(OutgoingMail, { quote: quote.id }, { state, attempts });
  await setup.em.nativeUpdate(QuoteRecipient, { quote: quote.id }, { deliveryStatus });
  await setup.run('sweep', { asOf: quote.expiresAt! });
  expect(await expiredMails(quote)).toHaveLength(told);
});

test('M8 MAIL_EXPIRED: off keeps the mail from the recipients of automatic quotes, and from nobody else', async () => {
  const customer = await setup.customer();
  await setup.subscription(customer);
  await setup.run('auto-quote');
  await setup.em.nativeUpdate(OutgoingMail, {}, { state: 'SENT' });
  const byPerson = await mailedQuote();
  const automatic = (await setup.quotes()).find(({ origin }) => origin === 'AUTOMATIC')!;
  const asOf = NOW.add({ hours: 24 * 40 });
  expect(await setup.run('sweep', { asOf, ...OFF })).toMatchObject({ done: 2 });
  expect(await expiredMails(automatic)).toEqual([]);
  expect(await expiredMails(byPerson)).toHaveLength(1);
});

test('M8 without the setting the recipients of automatic quotes are told too', async () => {
  await setup.subscription(await setup.customer());
  await setup.run('auto-quote');
  await setup.em.nativeUpdate(OutgoingMail, {}, { state: 'SENT' });
  const [automatic] = await setup.quotes();
  await setup.run('sweep', { asOf: NOW.add({ hours: 24 * 40 }) });
  expect(await expiredMails(automatic!)).toHaveLength(1);
});

test('M8 while the window is open the mail says until when a new quote can be made, and whom to ask', async () => {
  const mail = await delivered(await mailedQuote());
  const { state, subject, text, replyTo } = mail;
  expect({ state, replyTo }).toEqual({ state: 'SENT', replyTo: 'sales@example.com' });
  expect(subject).toMatch(/^Tilbud Q-.+ er utløpt$/);
  expect(saidOfNew(mail)).toEqual([until(10 + 45)]);
  expect(text).toContain('sales@example.com');
});

test('M8 what is judged is the window at rendering, and the subscription as it is then', async () => {
  expect(saidOfNew(await delivered(await mailedQuote(), 60))).toEqual([OVER]);
  const customer = await setup.customer();
  const subscription = await setup.subscription(customer);
  const quote = await setup.sentQuote(customer, [subscription]);
  await setup.em.nativeUpdate(OutgoingMail, { quote: quote.id }, { state: 'SENT' });
  await setup.change(subscription, { storedStatus: 'CANCELED' });
  expect(saidOfNew(await delivered(quote))).toEqual([OVER]);
});

test('M8 before the window opens the mail neither promises nor denies a new quote', async () => {
  const customer = await setup.customer();
  const subscription = await setup.subscription(customer);
  const quote = await setup.sentQuote(customer, [subscription]);
  await setup.em.nativeUpdate(OutgoingMail, { quote: quote.id }, { state: 'SENT' });
  await setup.change(subscription, { endDate: TODAY.add({ years: 1 }) });
  expect(saidOfNew(await delivered(quote))).toEqual([ASK]);
});

test.each([
  ['ends so late that its window is not open', 200, 0, until(200)],
  ['ends within the window', 60, 0, until(60)],
  ['has ended, and can be renewed instead', 10, 0, ASK],
  ['can no longer be renewed either', 10, 50, OVER],
])(
  'M8 C11 of an extension of a subscription that %s the mail says what is so',
  async (_case, endsIn, daysLater, said) => {
    expect(saidOfNew(await delivered(await mailedExtension(endsIn), daysLater))).toEqual([said]);
  },
);

test('M8 a recipient who was removed meanwhile is not told', async () => {
  const quote = await mailedQuote();
  await setup.run('sweep', { asOf: quote.expiresAt! });
  await setup.em.nativeUpdate(QuoteRecipient, { quote: quote.id }, { replacedAt: NOW });
  expect(await delivered(quote)).toMatchObject({ state: 'DROPPED' });
});

test('M8 who was sent a later quote for the same subscription meanwhile is not told of the earlier one', async () => {
  const customer = await setup.customer();
  const subscription = await setup.subscription(customer);
  const quote = await setup.sentQuote(customer, [subscription]);
  await setup.em.nativeUpdate(OutgoingMail, { quote: quote.id }, { state: 'SENT' });
  await setup.run('sweep', { asOf: quote.expiresAt! });
  await setup.sentQuote(customer, [subscription], quote.expiresAt!.add({ hours: 1 }));
  expect(await delivered(quote)).toMatchObject({ state: 'DROPPED' });
});

test('M8 U1 a run that stores an expiry because it quotes anew sends the new quote alone', async () => {
  const customer = await setup.customer();
  const subscription = await setup.subscription(customer, { endDate: TODAY.add({ days: 40 }) });
  const quote = await setup.sentQuote(customer, [subscription]);
  await setup.em.nativeUpdate(OutgoingMail, { quote: quote.id }, { state: 'SENT' });
  await setup.run('auto-quote', { asOf: Temporal.Instant.from(String(quote.expiresAt)).add({ hours: 7 }) });
  expect(await setup.quotes()).toHaveLength(2);
  expect(await delivered(quote)).toMatchObject({ state: 'DROPPED' });
});
