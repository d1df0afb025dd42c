import { Temporal } from 'temporal-polyfill';
import { beforeEach, expect, test } from 'vitest';
import { linkToken } from '../../src/access/link-token.ts';
import { QuoteLinks, type Visit } from '../../src/pages/quote-links.ts';
import { Order } from '../../src/quotes/order.ts';
import { Quote } from '../../src/quotes/quote.ts';
import { QuoteEvent } from '../../src/quotes/quote-event.ts';
import { QuoteRecipient } from '../../src/quotes/quote-recipient.ts';
import { readEnvironment } from '../../src/settings/env.ts';
import { NOW } from '../harness/clock.ts';
import { insertSentQuote, LINK_SECRET } from '../harness/sent-quote.ts';
import { mailSetup } from '../mail/mail-setup.ts';

const setup = mailSetup();
const { policies } = readEnvironment({});

let now: Temporal.Instant;
let links: QuoteLinks;
let quote: Quote;
let kari: QuoteRecipient;
let visit: Visit;

beforeEach(async () => {
  now = NOW;
  const settings = { policies, linkSecrets: [LINK_SECRET], salesEmail: 'sales@example.com', publicUrl: '' };
  links = new QuoteLinks({ em: setup.orm.em, clock: () => now, settings, queue: setup.queue });
  quote = await insertSentQuote(setup.em, { to: ['kari@fjord.example', 'ola@fjord.example'], note: 'Velkommen' });
  kari = await setup.em.findOneOrFail(QuoteRecipient, { quote: quote.id, primary: true });
  visit = {
    token: linkToken(kari.id, LINK_SECRET),
    remoteAddress: '192.0.2.7',
    userAgent: 'Browser/1',
    requestId: 'request-1',
  };
});

test('opens the snapshot that the mail was made from, for the reader of the link', async () => {
  const opened = await links.open(visit);
  expect(opened).toMatchObject({
    snapshot: { number: quote.number, status: 'SENT', note: 'Velkommen', offeredBy: { email: 'sales@example.com' } },
    reader: { email: 'kari@fjord.example' },
    mayAnswer: true,
    hasChangedSubscription: false,
  });
});

test('V8 shows of the recipients the reader, and nobody else', async () => {
  const opened = await links.open(visit);
  expect(opened?.recipients.map(({ email }) => email)).toEqual(['kari@fjord.example']);
});

test('A7 a token that is unknown, malformed or revoked opens nothing and does nothing', async () => {
  await setup.em.nativeUpdate(QuoteRecipient, { id: kari.id }, { replacedAt: NOW });
  for (const token of [visit.token, `qt_${'x'.repeat(43)}`, '', 'qt_']) {
    expect(await links.open({ ...visit, token })).toBeUndefined();
    expect(await links.accept({ ...visit, token }, { name: 'Kari' })).toEqual({ errors: [{ code: 'NOT_FOUND' }] });
  }
  expect(await setup.em.count(Order, { quote: quote.id })).toBe(0);
});

test('R7 A6 opening changes nothing; the first view is kept, once in the trail', async () => {
  await links.open(visit);
  expect(await firstViewedAt()).toBeNull();
  await links.recordView(visit);
  now = now.add({ hours: 1 });
  await links.recordView(visit);
  expect((await firstViewedAt())?.equals(NOW)).toBe(true);
  expect(await setup.em.count(QuoteEvent, { quote: quote.id, type: 'VIEWED' })).toBe(1);
});

test('A2 A8 accepting at once and again makes one order, with name and reference, by link', async () => {
  const acceptance = { name: 'Kari Nordmann', purchaseOrderReference: 'PO 7' };
  const answers = await Promise.all(Array.from({ length: 5 }, () => links.accept(visit, acceptance)));
  expect(answers.every(({ errors }) => errors.length === 0)).toBe(true);
  const orders = await setup.em.find(Order, { quote: quote.id });
  expect(orders).toMatchObject([{ acceptedBy: 'Kari Nordmann', purchaseOrderReference: 'PO 7' }]);
  const opened = await links.open(visit);
  expect(opened?.snapshot).toMatchObject({ status: 'ACCEPTED', order: { number: orders[0]?.number } });
  const [event] = await setup.em.find(QuoteEvent, { quote: quote.id, type: 'ACCEPTED' });
  expect(event).toMatchObject({ channel: 'LINK' });
});

test('A8 the error of a field is shown at the form’s field', async () => {
  expect(await links.accept(visit, { name: 'see www.evil.example' })).toEqual({
    errors: [{ code: 'INVALID', field: 'name' }],
  });
  expect(await links.accept(visit, { name: 'Kari', purchaseOrderReference: 'x'.repeat(51) })).toEqual({
    errors: [{ code: 'TOO_LONG', field: 'purchaseOrderReference' }],
  });
});

test('V7 declining by link closes the quote, and accepting it then is refused', async () => {
  expect(await links.decline(visit, { reason: 'Too dear' })).toEqual({ errors: [] });
  expect((await links.open(visit))?.snapshot.status).toBe('DECLINED');
  expect(await links.accept(visit, { name: 'Kari' })).toEqual({ errors: [{ code: 'QUOTE_NOT_ACCEPTABLE' }] });
});

test('Q4 A3 past its last day the page shows it as expired, and accepting is refused', async () => {
  now = Temporal.Instant.from('2026-12-20T23:00:00Z');
  expect((await links.open(visit))?.snapshot.status).toBe('EXPIRED');
  expect(await links.accept(visit, { name: 'Kari' })).toEqual({ errors: [{ code: 'QUOTE_EXPIRED' }] });
});

test('A3 a superseded quote leads its own recipients to the successor, by their own link', async () => {
  const successor = await insertSentQuote(setup.em, { to: ['KARI@fjord.example'], sameCustomerAs: quote });
  const closed = { storedStatus: 'SUPERSEDED', storedClosedAt: NOW, supersededById: successor.id } as const;
  await setup.em.nativeUpdate(Quote, { id: quote.id }, closed);
  const opened = await links.open(visit);
  expect(opened?.successor?.number).toBe(successor.number);
  const token = opened?.successor?.link?.replace('/q/', '') ?? '';
  expect((await links.open({ ...visit, token }))?.snapshot.number).toBe(successor.number);
  const ola = await setup.em.findOneOrFail(QuoteRecipient, { quote: quote.id, primary: false });
  expect((await links.open({ ...visit, token: linkToken(ola.id, LINK_SECRET) }))?.successor).toBeUndefined();
});

async function firstViewedAt(): Promise<Temporal.Instant | null | undefined> {
  return (await setup.em.findOneOrFail(QuoteRecipient, { id: kari.id })).firstViewedAt;
}
