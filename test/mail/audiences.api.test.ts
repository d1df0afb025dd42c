import { ref } from '@mikro-orm/core';
import { beforeEach, describe, expect, test } from 'vitest';
import { OutgoingMail } from '../../src/mail/outgoing-mail.ts';
import type { QuoteView } from '../api/caller.ts';
import { api, openOwnShop, shop } from '../api/own-shop.ts';

await openOwnShop();

const SALES = api.env.salesEmail;
const ANNE = 'anne@outside.example';

describe.for([true, false])('of a quote, with a partner: %s,', (hasPartner) => {
  let subscriptionId: string;
  let quote: QuoteView;
  let recipients: string[];
  let partners: string[];

  beforeEach(async () => {
    subscriptionId = await shop.subscription(hasPartner ? { partner: ref(shop.partner) } : {});
    quote = await send(subscriptionId);
    recipients = [shop.purchaserEmail, ANNE];
    partners = hasPartner ? [shop.partner.email] : [];
  });

  test('M1 M5 QUOTE_READY goes to the recipients, once, however often it is sent', async () => {
    await shop.sales.done('sendQuote', { quoteId: quote.id });
    expect(await readersOf('QUOTE_READY', quote)).toEqual(recipients.toSorted());
  });

  test('M1 M5 ACCEPTED goes to the recipients and the partner, once, and what was unsent is dropped', async () => {
    for (const caller of [shop.purchaser, shop.sales]) {
      await caller.done('acceptQuote', { quoteId: quote.id });
    }
    expect(await readersOf('ACCEPTED', quote)).toEqual([...recipients, ...partners].toSorted());
    expect(await statesOf(quote)).toEqual({ QUOTE_READY: ['DROPPED'], ACCEPTED: ['QUEUED'] });
  });

  test('M1 M5 DECLINED goes to the primary recipient and the partner, else to sales, and what was unsent is dropped', async () => {
    await shop.purchaser.done('declineQuote', { quoteId: quote.id, reason: 'Too dear' });
    expect(await readersOf('DECLINED', quote)).toEqual(
      [shop.purchaserEmail, hasPartner ? shop.partner.email : SALES].toSorted(),
    );
    expect(await statesOf(quote)).toEqual({ QUOTE_READY: ['DROPPED'], DECLINED: ['QUEUED'] });
  });

  test('M1 M5 CANCELED goes to the recipients, and what was unsent is dropped', async () => {
    await shop.sales.done('cancelQuote', { quoteId: quote.id });
    expect(await readersOf('CANCELED', quote)).toEqual(recipients.toSorted());
    expect(await statesOf(quote)).toEqual({ QUOTE_READY: ['DROPPED'], CANCELED: ['QUEUED'] });
  });

  test('M1 M5 M8 SUPERSEDED goes to those whom the earlier quote’s mail reached; its unsent mails are dropped, not the later one’s', async () => {
    await api.em.nativeUpdate(OutgoingMail, { quote: quote.id, toAddress: ANNE }, { state: 'SENT' });
    const successor = await shop.sent(shop.purchaser, [subscriptionId]);
    expect(await readersOf('SUPERSEDED', quote)).toEqual([ANNE]);
    expect(await statesOf(quote)).toEqual({ QUOTE_READY: ['DROPPED', 'SENT'], SUPERSEDED: ['QUEUED'] });
    expect(await readersOf('QUOTE_READY', successor)).toEqual([shop.purchaserEmail]);
    expect(await statesOf(successor)).toEqual({ QUOTE_READY: ['QUEUED'] });
  });

  test.each([
    ['DELIVERED', 1, 0, true],
    ['FAILED', 1, 0, true],
    ['FAILED', 2, 2, false],
    ['QUEUED', 1, 0, true],
    ['QUEUED', 0, 0, false],
    ['BOUNCED', 1, 0, false],
    ['COMPLAINED', 1, 0, false],
  ] as const)('M8 of a mail %s after %i attempts and %i refusals, SUPERSEDED goes out: %s', async (...facts) => {
    const [state, attempts, refusals, goesOut] = facts;
    await api.em.nativeUpdate(OutgoingMail, { quote: quote.id, toAddress: ANNE }, { state, attempts, refusals });
    await shop.sent(shop.purchaser, [subscriptionId]);
    expect(await readersOf('SUPERSEDED', quote)).toEqual(goesOut ? [ANNE] : []);
  });

  test('R8 each reads its own language, the partner and sales the customer’s', async () => {
    await shop.purchaser.done('declineQuote', { quoteId: quote.id });
    const mails = await mailsOf(quote);
    const languages = mails.map(({ readerKind, language }) => `${readerKind} ${language}`);
    const seller = hasPartner ? 'PARTNER nb-NO' : 'SALES nb-NO';
    expect(new Set(languages)).toEqual(new Set(['PRIMARY nb-NO', 'ADDITIONAL fr', seller]));
  });
});

test('M5 a draft is canceled without a mail', async () => {
  const draft = await shop.draft(shop.purchaser, [await shop.subscription()]);
  await shop.purchaser.done('cancelQuote', { quoteId: draft.id });
  expect(await mailsOf(draft)).toEqual([]);
});

test('M5 what is refused mails nobody and drops nothing', async () => {
  const quote = await send(await shop.subscription());
  expect(await shop.purchaser.codes('cancelQuote', { quoteId: quote.id })).toEqual(['CANCEL_NEEDS_PARTNER']);
  expect(await shop.member.codes('declineQuote', { quoteId: quote.id })).toEqual(['FORBIDDEN']);
  expect(await statesOf(quote)).toEqual({ QUOTE_READY: ['QUEUED'] });
});

test('M5 a mail that is out stays sent when its quote closes', async () => {
  const quote = await send(await shop.subscription());
  await api.em.nativeUpdate(OutgoingMail, { quote: quote.id, toAddress: ANNE }, { state: 'SENT' });
  await shop.purchaser.done('declineQuote', { quoteId: quote.id });
  expect(await statesOf(quote)).toEqual({ QUOTE_READY: ['DROPPED', 'SENT'], DECLINED: ['QUEUED'] });
});

function send(subscriptionId: string): Promise<QuoteView> {
  return shop.sent(shop.purchaser, [subscriptionId], { recipients: [{ email: ANNE, language: 'fr' }] });
}

async function mailsOf(quote: QuoteView): Promise<OutgoingMail[]> {
  return await api.em.find(OutgoingMail, { quote: quote.id });
}

async function readersOf(kind: OutgoingMail['kind'], quote: QuoteView): Promise<string[]> {
  const mails = await mailsOf(quote);
  return mails
    .filter((mail) => mail.kind === kind)
    .map(({ toAddress }) => toAddress)
    .toSorted();
}

/** The states that each kind's mails are in. */
async function statesOf(quote: QuoteView): Promise<Record<string, string[]>> {
  const byKind = Map.groupBy(await mailsOf(quote), ({ kind }) => kind);
  return Object.fromEntries(
    [...byKind].map(([kind, mails]) => [kind, [...new Set(mails.map(({ state }) => state))].toSorted()]),
  );
}
