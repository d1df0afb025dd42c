import { expect, test } from 'vitest';
import { newId } from '../../src/database/ids.ts';
import { textRows } from '../../src/database/named-rows.ts';
import { OutgoingMail } from '../../src/mail/outgoing-mail.ts';
import { droppingStep, isOneOf, queueMails } from '../../src/outbox/queue-mails.ts';
import { Quote } from '../../src/quotes/quote.ts';
import { QuoteRecipient } from '../../src/quotes/quote-recipient.ts';
import { NOW } from '../harness/clock.ts';
import { insertSentQuote } from '../harness/sent-quote.ts';
import { mailSetup } from '../mail/mail-setup.ts';

const setup = mailSetup();

const PARTNER = 'partner@nordic.example';
const SALES = 'sales@example.com';
const TO = ['ada@fjord.example', 'bo@fjord.example'];

test.for([
  ['QUOTE_READY', TO, TO],
  ['AUTOMATIC_QUOTE', TO, TO],
  ['REMINDER', TO, TO],
  ['EXTENDED', TO, TO],
  ['CANCELED', TO, TO],
  ['SUPERSEDED', TO, TO],
  ['EXPIRED', TO, TO],
  ['ACCEPTED', [...TO, PARTNER], TO],
  ['DECLINED', [TO[0], PARTNER], [TO[0], SALES]],
] as const)('M5 %s goes to its readers, with a partner and without', async ([kind, withPartner, without]) => {
  for (const [partnerEmail, readers] of [
    [PARTNER, withPartner],
    [undefined, without],
  ] as const) {
    const quote = await insertSentQuote(setup.em, { to: TO, partnerEmail });
    if (kind === 'SUPERSEDED' || kind === 'EXPIRED') {
      await setup.mailedQuote(quote);
    }
    await setup.queueMails({ quoteIds: [quote.id], kind });
    const mails = (await setup.mails(quote.id)).filter((mail) => mail.kind === kind);
    expect(mails.map(({ toAddress }) => toAddress).sort()).toEqual([...readers].sort());
  }
});

test.for([
  ['SALES', [SALES], [SALES]],
  ['PARTNER', [PARTNER], [SALES]],
  ['SELF_SERVICE', [PARTNER, SALES], [SALES]],
  ['AUTOMATIC', [PARTNER, SALES], [SALES]],
] as const)('R11 UNDELIVERED of a quote by %s goes to its makers, with a partner and without', async (row) => {
  const [origin, withPartner, without] = row;
  for (const [partnerEmail, readers] of [
    [PARTNER, withPartner],
    [undefined, without],
  ] as const) {
    const quote = await insertSentQuote(setup.em, { to: TO, partnerEmail });
    await setup.em.nativeUpdate(Quote, quote.id, { origin });
    await setup.queueMails({ quoteIds: [quote.id], kind: 'UNDELIVERED' });
    const mails = await setup.mails(quote.id);
    expect(mails.map(({ toAddress }) => toAddress).sort()).toEqual(readers);
  }
});

test('M5 queues a mail once per reader, kind and occasion, however often it is asked to', async () => {
  const quote = await insertSentQuote(setup.em, { to: TO });
  const remind = (occasion: string) => setup.queueMails({ quoteIds: [quote.id], kind: 'REMINDER', occasion });
  expect([await remind('7'), await remind('7'), await remind('1')]).toEqual([2, 0, 2]);
  const atOnce = await Promise.all(
    Array.from({ length: 5 }, () => setup.queueMails({ quoteIds: [quote.id], kind: 'CANCELED' })),
  );
  expect(atOnce.reduce((sum, count) => sum + count)).toBe(2);
});

test('R5 can be limited to recipients just added, and never mails a replaced one (R6)', async () => {
  const quote = await insertSentQuote(setup.em, { to: [...TO, 'cy@fjord.example'] });
  const recipients = await setup.em.find(QuoteRecipient, { quote: quote.id }, { orderBy: { position: 1 } });
  const [ada, bo] = recipients.map(({ id }) => id);
  await setup.em.nativeUpdate(QuoteRecipient, { id: ada }, { replacedAt: NOW });
  await setup.queueMails({ quoteIds: [quote.id], kind: 'QUOTE_READY', recipientIds: [ada ?? '', bo ?? ''] });
  expect((await setup.mails(quote.id)).map(({ toAddress }) => toAddress)).toEqual(['bo@fjord.example']);
});

test('R8 partners and sales, who have no language of their own, read the customer’s', async () => {
  const quote = await insertSentQuote(setup.em, { to: TO, language: 'nb' });
  await setup.queueMails({ quoteIds: [quote.id], kind: 'DECLINED' });
  const mails = await setup.mails(quote.id);
  expect(mails.map(({ readerKind, language }) => [readerKind, language])).toContainEqual(['SALES', 'nb']);
});

test('M5 drops unsent quote mails and reminders of a closed quote, and nothing else', async () => {
  const quote = await insertSentQuote(setup.em, { to: TO });
  for (const kind of ['QUOTE_READY', 'REMINDER', 'CANCELED'] as const) {
    await setup.queueMails({ quoteIds: [quote.id], kind });
  }
  const [sent] = await setup.mails(quote.id);
  await setup.em.nativeUpdate(OutgoingMail, { id: sent?.id }, { state: 'SENT' });
  await textRows(setup.em, droppingStep(isOneOf('quote', [quote.id])));
  const states = (await setup.mails(quote.id)).map(({ kind, state }) => `${kind} ${state}`);
  expect(states.sort()).toEqual([
    'CANCELED QUEUED',
    'CANCELED QUEUED',
    'QUOTE_READY DROPPED',
    'QUOTE_READY SENT',
    'REMINDER DROPPED',
    'REMINDER DROPPED',
  ]);
});

test('queues nothing when its transaction does not commit', async () => {
  const quote = await insertSentQuote(setup.em, { to: TO });
  const undone = setup.em.transactional(async (em) => {
    const context = { em, now: NOW, queue: setup.queue, settings: { salesEmail: 'sales@example.com' } };
    await queueMails(context, { quoteIds: [quote.id], kind: 'QUOTE_READY' });
    throw new Error('undone');
  });
  await expect(undone).rejects.toThrow('undone');
  expect(await setup.mails(quote.id)).toEqual([]);
});

test('takes as many statements for a hundred quotes as for one', async () => {
  const quotes = await Promise.all(
    Array.from({ length: 100 }, (_, n) => insertSentQuote(setup.em, { to: [`reader-${n}@fjord.example`] })),
  );
  const [one, ...others] = quotes.map(({ id }) => id);
  const statementsFor = async (quoteIds: string[], queued: number) => {
    const before = setup.statements.length;
    expect(await setup.queueMails({ quoteIds, kind: 'QUOTE_READY' })).toBe(queued);
    return setup.statements.length - before;
  };
  expect(await statementsFor(others, 99)).toBe(await statementsFor([one ?? ''], 1));
});

test('queues nothing for a quote that is not there', async () => {
  expect(await setup.queueMails({ quoteIds: [newId('quote')], kind: 'QUOTE_READY' })).toBe(0);
});
