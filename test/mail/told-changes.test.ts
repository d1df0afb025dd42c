import { beforeEach, expect, test } from 'vitest';
import { linkToken } from '../../src/access/link-token.ts';
import { makeDocument } from '../../src/documents/make-document.ts';
import { renderPdf } from '../../src/documents/pdf/render-pdf.ts';
import { applyDeliveryEvent } from '../../src/mail/apply-delivery-event.ts';
import { recordFailure } from '../../src/mail/raise-delivery.ts';
import { recordSent } from '../../src/mail/record-sent.ts';
import { requeueFailed } from '../../src/mail/requeue-failed.ts';
import { QuoteLinks } from '../../src/pages/quote-links.ts';
import type { Quote } from '../../src/quotes/quote.ts';
import type { DeliveryStatus } from '../../src/quotes/quote-recipient.ts';
import { QuoteRecipient } from '../../src/quotes/quote-recipient.ts';
import { readEnvironment } from '../../src/settings/env.ts';
import { NOW } from '../harness/clock.ts';
import { insertSentQuote, LINK_SECRET } from '../harness/sent-quote.ts';
import { toldChanges } from '../harness/told-changes.ts';
import { mailSetup } from './mail-setup.ts';

const setup = mailSetup();
let quote: Quote;
let mailIds: string[];
const providerId = (mailId = mailIds[0]) => `provider-${mailId}`;

beforeEach(async () => {
  await setup.dropUnsent();
  quote = await insertSentQuote(setup.em, { to: ['ada@fjord.example', 'bo@fjord.example'] });
  await setup.queueMails({ quoteIds: [quote.id], kind: 'QUOTE_READY' });
  mailIds = (await setup.mails(quote.id)).map(({ id }) => id);
  await toldChanges(setup.em);
});

async function told(act: () => Promise<unknown>): Promise<string[]> {
  await act();
  return toldChanges(setup.em);
}

const hand = (ids = mailIds.slice(0, 1)) => {
  const sent = ids.map((mailId) => ({ mailId, providerId: providerId(mailId) }));
  return setup.em.transactional((em) => recordSent(em, sent, setup.telling));
};

function happens(status: Exclude<DeliveryStatus, 'PENDING'>): Promise<void> {
  const event = { providerId: providerId(), status };
  return setup.em.transactional((em) => applyDeliveryEvent(em, crypto.randomUUID(), event, setup.telling));
}

test('L1 R7 the hand-over of a mail and each event that raises its state tell of its recipient, and no other does', async () => {
  const one = ['RECIPIENT_DELIVERY_CHANGED'];
  expect(await told(hand)).toEqual(one);
  expect(await told(() => happens('DELIVERED'))).toEqual(one);
  expect(await told(() => happens('DELAYED'))).toEqual([]);
  expect(await told(() => happens('COMPLAINED'))).toEqual(one);
});

test('L1 mails that are handed over at once tell once of each recipient', async () => {
  expect(await told(() => hand(mailIds))).toEqual(['RECIPIENT_DELIVERY_CHANGED', 'RECIPIENT_DELIVERY_CHANGED']);
});

test('L1 a mail that fails, and one that is queued again, tell of their recipient', async () => {
  const mailId = mailIds[0] ?? '';
  const fail = () => setup.em.transactional((em) => recordFailure(em, { mailId, isRefusal: false }, setup.telling));
  expect(await told(fail)).toEqual(['RECIPIENT_DELIVERY_CHANGED']);
  expect(await told(fail)).toEqual([]);
  const again = () => setup.em.transactional((em) => requeueFailed({ em, now: NOW, queue: setup.queue }));
  expect(await told(again)).toEqual(['RECIPIENT_DELIVERY_CHANGED']);
});

test('L1 A6 the first view of the page tells of the quote, and no later one does', async () => {
  const [recipient] = await setup.em.find(QuoteRecipient, { quote: quote.id });
  const token = linkToken(recipient?.id ?? '', LINK_SECRET);
  const visit = { token, remoteAddress: '127.0.0.1', userAgent: 'test', requestId: 'test' };
  const settings = { ...readEnvironment({}), linkSecrets: [LINK_SECRET] };
  const links = new QuoteLinks({ em: setup.em, clock: () => NOW, settings, queue: setup.queue });
  expect(await told(() => links.recordView(visit))).toEqual(['QUOTE_VIEWED']);
  expect(await told(() => links.recordView(visit))).toEqual([]);
});

test('L1 a document that is ready tells of the quote', async () => {
  const parts = { now: NOW, salesEmail: 'sales@example.com', publicUrl: 'http://tilbud.example', renderPdf };
  const make = () => makeDocument(setup.em, { quoteId: quote.id, kind: 'QUOTE', language: 'en' }, parts);
  expect(await told(make)).toEqual(['QUOTE_DOCUMENT_READY']);
  expect(await told(make)).toEqual([]);
});

test('L1 what is rolled back tells nothing', async () => {
  const undone = setup.em.transactional(async (em) => {
    await recordSent(em, [{ mailId: mailIds[0] ?? '', providerId: providerId() }], setup.telling);
    throw new Error('undone');
  });
  expect(await told(() => expect(undone).rejects.toThrow('undone'))).toEqual([]);
});
