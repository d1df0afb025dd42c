import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { Client } from 'pg';
import { beforeEach, expect, test } from 'vitest';
import { linkToken } from '../../src/access/link-token.ts';
import { makeDocument } from '../../src/documents/make-document.ts';
import { renderPdf } from '../../src/documents/pdf/render-pdf.ts';
import { applyDeliveryEvent } from '../../src/mail/apply-delivery-event.ts';
import { recordFailure } from '../../src/mail/raise-delivery.ts';
import { recordSent } from '../../src/mail/record-sent.ts';
import { requeueFailed } from '../../src/mail/requeue-failed.ts';
import { QuoteLinks } from '../../src/pages/quote-links.ts';
import { Quote } from '../../src/quotes/quote.ts';
import type { DeliveryStatus } from '../../src/quotes/quote-recipient.ts';
import { QuoteRecipient } from '../../src/quotes/quote-recipient.ts';
import { readEnvironment } from '../../src/settings/env.ts';
import { NOW } from '../harness/clock.ts';
import { insertSentQuote, LINK_SECRET } from '../harness/sent-quote.ts';
import { mailSetup } from './mail-setup.ts';

const setup = mailSetup();
let quote: Quote;
let mailId: string;
const providerId = () => `provider-${mailId}`;

beforeEach(async () => {
  await setup.dropUnsent();
  quote = await insertSentQuote(setup.em, { to: ['ada@fjord.example', 'bo@fjord.example'] });
  await setup.queueMails({ quoteIds: [quote.id], kind: 'QUOTE_READY' });
  [{ id: mailId } = { id: '' }] = await setup.mails(quote.id);
});

/** Whether the quote has moved meanwhile. It never goes back. */
async function moves(act: () => Promise<unknown>): Promise<boolean> {
  const read = async () => (await setup.em.findOneOrFail(Quote, quote.id)).storedUpdatedAt.epochMilliseconds;
  const before = await read();
  await act();
  const after = await read();
  expect(after).toBeGreaterThanOrEqual(before);
  return after > before;
}

const hand = () =>
  setup.em.transactional((em) => recordSent(em, [{ mailId, providerId: providerId() }], setup.telling));

function happens(status: Exclude<DeliveryStatus, 'PENDING'>, id: string = crypto.randomUUID()): Promise<void> {
  const event = { providerId: providerId(), status };
  return setup.em.transactional((em) => applyDeliveryEvent(em, id, event, setup.telling));
}

test('L5 R7 the hand-over of a mail and each event that raises its state move the quote, and no other event does', async () => {
  expect(await moves(hand)).toBe(true);
  expect(await moves(() => happens('DELIVERED', `first ${mailId}`))).toBe(true);
  expect(await moves(() => happens('DELIVERED', `first ${mailId}`))).toBe(false);
  expect(await moves(() => happens('DELAYED'))).toBe(false);
  expect(await moves(() => happens('COMPLAINED'))).toBe(true);
});

test('L5 R7 an event that came before the answer moves the quote with it', async () => {
  expect(await moves(() => happens('BOUNCED'))).toBe(false);
  expect(await moves(hand)).toBe(true);
});

test('L5 a mail that fails, and one that is queued again, move the quote', async () => {
  const fail = () => setup.em.transactional((em) => recordFailure(em, { mailId, isRefusal: false }, setup.telling));
  expect(await moves(fail)).toBe(true);
  expect(await moves(fail)).toBe(false);
  const again = () => setup.em.transactional((em) => requeueFailed({ em, now: NOW, queue: setup.queue }));
  expect(await moves(again)).toBe(true);
});

test('L5 A6 the first view of the page moves the quote, and no later one does', async () => {
  const [recipient] = await setup.em.find(QuoteRecipient, { quote: quote.id });
  const visit = {
    token: linkToken(recipient?.id ?? '', LINK_SECRET),
    remoteAddress: '127.0.0.1',
    userAgent: 'test',
    requestId: 'test',
  };
  const settings = { ...readEnvironment({}), linkSecrets: [LINK_SECRET] };
  const links = new QuoteLinks({ em: setup.em, clock: () => NOW, settings, queue: setup.queue });
  expect(await moves(() => links.recordView(visit))).toBe(true);
  expect(await moves(() => links.recordView(visit))).toBe(false);
});

test('L5 a document that is ready moves the quote', async () => {
  const parts = { now: NOW, salesEmail: 'sales@example.com', publicUrl: 'http://tilbud.example', renderPdf };
  const make = () => makeDocument(setup.em, { quoteId: quote.id, kind: 'QUOTE', language: 'en' }, parts);
  expect(await moves(make)).toBe(true);
  expect(await moves(make)).toBe(false);
});

test('L5 two recipients whose mails are handed over at once move their quote once', async () => {
  const mails = (await setup.mails(quote.id)).map(({ id }) => ({ mailId: id, providerId: `provider-${id}` }));
  expect(mails).toHaveLength(2);
  const updates = await setup.em.transactional(async (em) => {
    // PostgreSQL still counts what this connection wrote a moment before.
    const before = await updatesOfQuotes(em);
    await recordSent(em, mails, setup.telling);
    return (await updatesOfQuotes(em)) - before;
  });
  expect(updates).toBe(1);
});

test('L5 what the version before writes of a recipient moves the quote, and waits for nobody who holds it', async () => {
  const raise = () =>
    setup.em.execute(
      `update quote_recipients set delivery_status = 'DELIVERED' where email = 'ada@fjord.example'
         and quote_id = (select id from quotes where number = ?)`,
      [quote.number],
    );
  const holder = new Client({ connectionString: setup.url });
  await holder.connect();
  try {
    await holder.query('begin');
    await holder.query('select 1 from quotes where number = $1 for no key update', [quote.number]);
    expect(await moves(raise)).toBe(false);
    await holder.query('rollback');
  } finally {
    await holder.end();
  }
  const lower = `update quote_recipients set delivery_status = 'SENT' where email = 'ada@fjord.example'`;
  expect(await moves(() => setup.em.execute(lower))).toBe(true);
});

async function updatesOfQuotes(em: SqlEntityManager): Promise<number> {
  const [row] = await em.execute(
    `select n_tup_upd::int as quotes from pg_stat_xact_user_tables where relname = 'quotes'`,
  );
  return row?.quotes;
}
