import { ref } from '@mikro-orm/core';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { OutgoingMail } from '../../src/mail/outgoing-mail.ts';
import { Quote } from '../../src/quotes/quote.ts';
import { type DeliveryStatus, QuoteRecipient } from '../../src/quotes/quote-recipient.ts';
import { dueReminder, remindedAtExtension } from '../../src/quotes/reminder-day.ts';
import { NOW, TODAY } from '../harness/clock.ts';
import { jobSetup } from './job-setup.ts';

const setup = jobSetup();
const EXPIRY = TODAY.add({ days: 30 });

/** The hour of `NOW`, so many days before the expiry day. */
function before(days: number): Temporal.Instant {
  return NOW.add({ hours: 24 * (30 - days) });
}

async function sentQuote(): Promise<Quote> {
  const customer = await setup.customer();
  const quote = await setup.sentQuote(customer, [await setup.subscription(customer)]);
  expect(String(quote.expiresOn)).toBe(EXPIRY.toString());
  return quote;
}

test('U4 U6 reminds seven days and one day before the expiry day, each once, however often it runs', async () => {
  const quote = await sentQuote();
  const reminders: string[][] = [];
  for (const days of [8, 7, 7, 6, 2, 1, 1, 0, -1]) {
    await setup.run('remind', { asOf: before(days) });
    reminders.push((await setup.mails(quote)).slice(1));
  }
  const [seven, one] = ['REMINDER 7', 'REMINDER 1'];
  expect(reminders).toEqual([[], [seven], [seven], [seven], [seven], ...Array(4).fill([seven, one])]);
  expect((await setup.events(quote)).filter((event) => event.startsWith('REMINDED'))).toEqual([
    'REMINDED JOB remind',
    'REMINDED JOB remind',
  ]);
  expect(await setup.run('remind', { asOf: before(0) })).toMatchObject({ job: 'remind', lookedAt: 0, done: 0 });
});

test('U4 a missed day is caught up, but of two only the latest is sent', async () => {
  const [late, latest] = [await sentQuote(), await sentQuote()];
  await setup.em.nativeUpdate(Quote, latest.id, { remindedDays: 1 });
  expect(await setup.run('remind', { asOf: before(4) })).toMatchObject({ done: 1 });
  expect(await setup.mails(late)).toEqual(['QUOTE_READY', 'REMINDER 7']);
  const other = await sentQuote();
  expect(await setup.run('remind', { asOf: before(0) })).toMatchObject({ done: 2 });
  expect(await setup.mails(other)).toEqual(['QUOTE_READY', 'REMINDER 1']);
  expect(await setup.mails(latest)).toEqual(['QUOTE_READY']);
});

test('U4 nobody is reminded of a quote that was closed or is past its expiry', async () => {
  const [declined, expired] = [await sentQuote(), await sentQuote()];
  await setup.em.nativeUpdate(Quote, declined.id, { storedStatus: 'DECLINED', storedClosedAt: NOW });
  const asOf = Temporal.Instant.from(String(expired.expiresAt));
  expect(await setup.run('remind', { asOf })).toMatchObject({ lookedAt: 0 });
  expect(await setup.run('remind', { asOf: asOf.subtract({ milliseconds: 1 }) })).toMatchObject({ done: 1 });
  expect(await setup.mails(declined)).toEqual(['QUOTE_READY']);
});

test.for<DeliveryStatus>(['BOUNCED', 'COMPLAINED', 'FAILED'])(
  'U4 a recipient whose mail is %s is not reminded, the others are',
  async (deliveryStatus) => {
    const quote = await sentQuote();
    const [primary] = await setup.em.find(QuoteRecipient, { quote: quote.id });
    const other = Object.assign(new QuoteRecipient(), {
      quote: ref(Quote, quote.id),
      customerId: primary?.customerId,
      position: 1,
      email: 'per@outside.example',
      language: 'en',
      primary: false,
      tokenHash: Buffer.from(quote.id),
    });
    await setup.insert(other);
    await setup.em.nativeUpdate(QuoteRecipient, primary!.id, { deliveryStatus });
    await setup.run('remind', { asOf: before(7) });
    const reminders = await setup.em.find(OutgoingMail, { quote: quote.id, kind: 'REMINDER' });
    expect(reminders.map(({ toAddress }) => toAddress)).toEqual(['per@outside.example']);
    await setup.em.nativeUpdate(QuoteRecipient, other.id, { deliveryStatus });
    expect(await setup.run('remind', { asOf: before(1) })).toMatchObject({ done: 0, skipped: { NO_RECIPIENT: 1 } });
    expect(await setup.run('remind', { asOf: before(1) })).toMatchObject({ lookedAt: 0 });
  },
);

test('U4 the days are those of the policy', async () => {
  const quote = await sentQuote();
  const variables = { REMIND_DAYS: '10,3,2' };
  for (const days of [11, 10, 3, 2, 1]) {
    await setup.run('remind', { asOf: before(days), variables });
  }
  expect(await setup.mails(quote)).toEqual(['QUOTE_READY', 'REMINDER 10', 'REMINDER 3', 'REMINDER 2']);
});

test.for([
  ['Pacific/Kiritimati', '2026-12-15T09:59:59Z', undefined],
  ['Pacific/Kiritimati', '2026-12-15T10:00:00Z', 7],
  ['Pacific/Pago_Pago', '2026-12-16T10:59:59Z', undefined],
  ['Pacific/Pago_Pago', '2026-12-16T11:00:00Z', 7],
  ['Europe/Oslo', '2026-12-21T22:59:59Z', 7],
  ['Europe/Oslo', '2026-12-21T23:00:00Z', 1],
] as const)('U4 in %s at %s the reminder of day %s is due', ([timeZone, now, days]) => {
  const facts = { expiresOn: EXPIRY, sentAt: NOW, timeZone, remindedDays: null };
  expect(dueReminder(facts, Temporal.Instant.from(now), [7, 1])).toBe(days);
});

test('U4 a quote that was sent within the seven days is reminded of its last day alone', () => {
  const facts = { expiresOn: TODAY.add({ days: 7 }), sentAt: NOW, timeZone: 'Europe/Oslo', remindedDays: null };
  expect([0, 3, 6].map((days) => dueReminder(facts, NOW.add({ hours: 24 * days }), [7, 1]))).toEqual([
    undefined,
    undefined,
    1,
  ]);
});

const extendedBy = (quote: Quote, days: number, now: Temporal.Instant) =>
  setup.extend(quote, EXPIRY.add({ days }), now);

test('Q11 U4 an extended quote is reminded of again before its new day, and not before the former one', async () => {
  const quote = await sentQuote();
  await setup.run('remind', { asOf: before(7) });
  await extendedBy(quote, 20, before(3));
  for (const days of [1, 0, -12, -13, -14, -18, -19, -20]) {
    await setup.run('remind', { asOf: before(days) });
  }
  expect(await setup.mails(quote)).toEqual([
    'QUOTE_READY',
    'REMINDER 7',
    'EXTENDED 2027-01-12',
    'REMINDER 7',
    'REMINDER 1',
  ]);
});

test('Q11 U4 a quote extended by three days is reminded of its last day alone, because the mail about that day has just come', async () => {
  const quote = await sentQuote();
  await extendedBy(quote, 3, before(0));
  for (const days of [0, -1, -2, -3]) {
    await setup.run('remind', { asOf: before(days) });
  }
  expect(await setup.mails(quote)).toEqual(['QUOTE_READY', 'EXTENDED 2026-12-26', 'REMINDER 1']);
});

test.for([
  [30, null],
  [8, null],
  [7, 7],
  [2, 7],
  [1, 1],
  [0, 1],
] as const)('Q11 a quote extended with %i days left counts as reminded %i days before', ([days, reminded]) => {
  const facts = { expiresOn: TODAY.add({ days }), timeZone: 'Europe/Oslo' };
  expect(remindedAtExtension(facts, NOW, [7, 1])).toBe(reminded);
  expect(remindedAtExtension(facts, NOW, [])).toBeNull();
});
