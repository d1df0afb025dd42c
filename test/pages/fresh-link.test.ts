import { randomBytes } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { beforeEach, expect, test } from 'vitest';
import { linkToken } from '../../src/access/link-token.ts';
import { OutgoingMail } from '../../src/mail/outgoing-mail.ts';
import { QuoteLinks } from '../../src/pages/quote-links.ts';
import { Quote } from '../../src/quotes/quote.ts';
import { QuoteRecipient } from '../../src/quotes/quote-recipient.ts';
import { readEnvironment } from '../../src/settings/env.ts';
import { NOW } from '../harness/clock.ts';
import { insertSentQuote, LINK_SECRET } from '../harness/sent-quote.ts';
import { mailSetup } from '../mail/mail-setup.ts';

const setup = mailSetup();
const { policies } = readEnvironment({});
const NEW_SECRET = randomBytes(32).toString('base64url');

let now: Temporal.Instant;
let links: QuoteLinks;
let quote: Quote;
let kari: QuoteRecipient;

beforeEach(async () => {
  now = NOW;
  links = linksWith([NEW_SECRET]);
  quote = await insertSentQuote(setup.em, {
    to: ['kari@fjord.example', 'ola@fjord.example'],
    partnerEmail: 'partner@nordic.example',
  });
  kari = await setup.em.findOneOrFail(QuoteRecipient, { quote: quote.id, primary: true });
});

test('A7 who holds a link whose secret was dropped is mailed a fresh one, at the address it was first sent to', async () => {
  expect(await links.open(visit())).toBeUndefined();
  await links.mailFreshLink(visit());
  expect(await mailed()).toEqual(['QUOTE_READY kari@fjord.example fresh-link-2026-11-23']);
  expect((await links.open(visit(NEW_SECRET)))?.snapshot.number).toBe(quote.number);
});

test('A7 the old link stays dead and asks once, whoever presses how often', async () => {
  await Promise.all(Array.from({ length: 5 }, () => links.mailFreshLink(visit())));
  await links.mailFreshLink(visit());
  expect(await mailed()).toHaveLength(1);
  expect(await links.open(visit())).toBeUndefined();
});

test('A7 no mail goes out for a link that works, is unknown or is malformed', async () => {
  const alive = linksWith([NEW_SECRET, LINK_SECRET]);
  await alive.mailFreshLink(visit());
  for (const token of ['', 'qt_', `qt_${'x'.repeat(43)}`, 'kari@fjord.example', linkToken(kari.id, NEW_SECRET)]) {
    await links.mailFreshLink({ ...visit(), token });
  }
  expect(await mailed()).toEqual([]);
  expect(await alive.open(visit())).toBeDefined();
});

test('R6 a replaced recipient gets no fresh link', async () => {
  await setup.em.nativeUpdate(QuoteRecipient, { id: kari.id }, { replacedAt: NOW });
  await links.mailFreshLink(visit());
  expect(await mailed()).toEqual([]);
});

test('A7 once the quote has closed the mail is the one that says how, to this reader alone', async () => {
  const closed = { storedStatus: 'CANCELED', storedClosedAt: NOW } as const;
  await setup.em.nativeUpdate(Quote, { id: quote.id }, closed);
  await links.mailFreshLink(visit());
  expect(await mailed()).toEqual(['CANCELED kari@fjord.example fresh-link-2026-11-23']);
});

test('Q4 an expired quote has nothing to mail, and the link stays as it was', async () => {
  now = Temporal.Instant.from('2026-12-20T23:00:00Z');
  await links.mailFreshLink(visit());
  expect(await mailed()).toEqual([]);
  expect(await linksWith([NEW_SECRET, LINK_SECRET]).open(visit())).toBeDefined();
});

function linksWith(linkSecrets: readonly string[]): QuoteLinks {
  const settings = { policies, linkSecrets, salesEmail: 'sales@example.com', publicUrl: '' };
  return new QuoteLinks({ em: setup.orm.em, clock: () => now, settings, queue: setup.queue });
}

function visit(secret = LINK_SECRET) {
  return {
    token: linkToken(kari.id, secret),
    remoteAddress: '192.0.2.7',
    userAgent: 'Browser/1',
    requestId: 'request-1',
  };
}

async function mailed(): Promise<string[]> {
  const mails = await setup.em.find(OutgoingMail, { quote: quote.id });
  return mails.map(({ kind, toAddress, occasion }) => `${kind} ${toAddress} ${occasion}`);
}
