import { expect, test } from 'vitest';
import { type Mailer, MailInDoubt } from '../../src/mail/mailer.ts';
import { OutgoingMail } from '../../src/mail/outgoing-mail.ts';
import { type ResendReport, requeueFailed } from '../../src/mail/requeue-failed.ts';
import type { Quote } from '../../src/quotes/quote.ts';
import { QuoteRecipient } from '../../src/quotes/quote-recipient.ts';
import { NOW } from '../harness/clock.ts';
import { digestSetup, listedIn, REFUSES } from './digest-setup.ts';

const { setup, ...digests } = digestSetup();

const IN_DOUBT: Partial<Mailer> = {
  send: async () => {
    throw new MailInDoubt('No answer');
  },
};

/** Three quotes in a list that failed, that of the mail which carries the others first. */
async function failed(mailer = REFUSES): Promise<Quote[]> {
  const quotes = await digests.quoted();
  await digests.deliverAll({ mailer });
  if (mailer === IN_DOUBT) {
    await setFirstAttempts('21 hours');
    await digests.deliverAll({ mailer }); // its time is over
  }
  await setup.em.nativeUpdate(OutgoingMail, { kind: 'UNDELIVERED' }, { state: 'DROPPED' });
  const { quote } = await setup.em.findOneOrFail(OutgoingMail, { carries: 2 });
  return quotes.toSorted((one, other) => Number(other.id === quote?.id) - Number(one.id === quote?.id));
}

async function setFirstAttempts(ago: string): Promise<void> {
  await setup.em.execute(`update mails set first_attempt_at = now() - interval '${ago}' where attempts > 0`);
}

async function resendFailed(): Promise<ResendReport> {
  const { em, queue } = setup;
  const { queued, inDoubt } = await em.transactional((em) => requeueFailed({ em, now: NOW, queue }));
  return { queued: queued.toSorted(), inDoubt };
}

const idsOf = async (quotes: readonly Quote[]) => {
  const where = { quote: { $in: quotes.map(({ id }) => id) }, kind: 'AUTOMATIC_QUOTE' as const };
  return (await setup.em.find(OutgoingMail, where, { orderBy: { id: 'asc' } })).map(({ id }) => id);
};

test('R7 M5 what a refused list carried is queued again without the quote whose mail carried it, once that has closed', async () => {
  const quotes = await failed();
  await digests.close(quotes[0]!);
  expect(await resendFailed()).toEqual({ queued: await idsOf(quotes.slice(1)), inDoubt: [] });
  const [sent, ...more] = await digests.deliverAll();
  expect([listedIn(sent!, quotes), more]).toEqual([[false, true, true], []]);
  expect(await digests.statesOf(quotes.slice(1))).toEqual(Array(4).fill('SENT'));
});

test('R6 M5 a refused list is made anew without quotes that closed and recipients that were replaced since', async () => {
  const quotes = await failed();
  await digests.close(quotes[1]!);
  await setup.em.nativeUpdate(QuoteRecipient, { quote: quotes[2]!.id }, { replacedAt: NOW });
  expect(await resendFailed()).toEqual({ queued: await idsOf(quotes.slice(0, 1)), inDoubt: [] });
  const [sent, ...more] = await digests.deliverAll();
  expect([listedIn(sent!, quotes), more]).toEqual([[true, false, false], []]);
  expect(await digests.statesOf(quotes.slice(1))).toEqual(['FAILED', 'FAILED', 'FAILED', 'FAILED']);
  expect(await digests.statesOf(quotes.slice(0, 1))).toEqual(['SENT', 'SENT']);
});

test('R7 what a list in doubt carried is told, and not sent, once its key is forgotten or the mail that carried it is late', async () => {
  const quotes = await failed(IN_DOUBT);
  expect(await digests.statesOf(quotes)).toEqual(Array(6).fill('FAILED'));
  expect(await resendFailed()).toEqual({ queued: [], inDoubt: await idsOf(quotes) });
  await setFirstAttempts('0 hours');
  await digests.close(quotes[0]!);
  expect(await resendFailed()).toEqual({ queued: [], inDoubt: await idsOf(quotes.slice(1)) });
});

test('R7 M5 a list in doubt goes out again under its key, with the same bytes, and leaves what closed as it was', async () => {
  const quotes = await failed(IN_DOUBT);
  const before = await setup.em.findOneOrFail(OutgoingMail, { carries: 2 });
  await setFirstAttempts('0 hours');
  await digests.close(quotes[2]!);
  expect(await resendFailed()).toEqual({ queued: await idsOf(quotes.slice(0, 2)), inDoubt: [] });
  const [sent, ...more] = await digests.deliverAll();
  expect([sent!.key, sent!.subject, more]).toEqual([before.id, before.subject, []]);
  expect(await digests.statesOf(quotes.slice(0, 2))).toEqual(Array(4).fill('SENT'));
  expect(await digests.statesOf(quotes.slice(2))).toEqual(['FAILED', 'FAILED']);
});
