import { ref } from '@mikro-orm/core';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Caller, QuoteView } from '../api/caller.ts';
import { startApi } from '../api/harness.ts';
import { renewal, Shop } from '../api/shop.ts';

const api = await startApi();
/** The customer that asks with its own partner, and another partner, which it asks. */
let shop: Shop;
let asked: Shop;
let carried: string;

beforeEach(async () => {
  shop = await Shop.open(api, { customer: { language: 'en' } });
  asked = await Shop.open(api, { partner: { takesRequests: true } });
  carried = await shop.subscription({ partner: ref(shop.partner) });
});

async function ask(ids: readonly string[], to: object = {}): Promise<string> {
  const lines = ids.map((id) => renewal(id));
  const input = { to: 'PARTNER', partnerCsn: asked.partner.csn, lines, ...to };
  return (await shop.purchaser.done('requestQuote', input)).request?.id ?? '';
}

/** The sent quote of the partner that is asked, with these additional recipients. */
async function quoted(ids: readonly string[], recipients: readonly string[] = []): Promise<QuoteView> {
  const input = { quoteRequestId: await ask(ids), recipients: recipients.map((email) => ({ email })) };
  const { quote } = await asked.seller.done('createQuote', input);
  await asked.seller.done('sendQuote', { quoteId: quote?.id });
  return asked.seller.quote(quote?.id ?? '');
}

const answers = async (caller: Caller, { id }: QuoteView) =>
  (await caller.quote(id)).allowedActions.filter((action) => action === 'ACCEPT' || action === 'DECLINE');

async function pageOf(quote: QuoteView, recipientId: string): Promise<string> {
  const headers = { cookie: `quote_link=${api.linkOf(recipientId)}` };
  return (await fetch(`${api.url}/quotes/${quote.number}`, { headers })).text();
}

function submitted({ number }: QuoteView, form: 'accept' | 'decline', recipientId: string): Promise<Response> {
  const body = new URLSearchParams({ name: 'Mallory', agreement: 'yes', refusal: 'yes' });
  const headers = { cookie: `quote_link=${api.linkOf(recipientId)}` };
  return fetch(`${api.url}/quotes/${number}/${form}`, { method: 'POST', redirect: 'manual', headers, body });
}

const CHANGES = ['acceptQuote', 'declineQuote'] as const;

describe('A5 K5 a quote that moves subscriptions to the partner that made it', () => {
  test('is answered neither by that partner nor by whom it adds from outside, in the API or on the page', async () => {
    const quote = await quoted([carried], ['me@nordic.example']);
    const outsider = quote.recipients[1]?.id ?? '';
    for (const caller of [asked.seller, api.asRecipient(outsider)]) {
      expect(await answers(caller, quote)).toEqual([]);
      for (const change of CHANGES) {
        const input = { quoteId: quote.id, ...(change === 'acceptQuote' ? { acceptedByName: 'Mallory' } : {}) };
        expect(await caller.codes(change, input)).toEqual(['FORBIDDEN']);
      }
    }
    const { results = [] } = await asked.seller.mutate('acceptQuotes', { items: [{ quoteId: quote.id }] });
    expect(results.flatMap(({ userErrors }) => userErrors.map(({ code }) => code))).toEqual(['FORBIDDEN']);
    const page = await pageOf(quote, outsider);
    expect(page).not.toContain('<form');
    expect(page).not.toContain('#accept');
    expect(page).toContain('Only the customer can answer this quote');
    for (const form of ['accept', 'decline'] as const) {
      const answer = await submitted(quote, form, outsider);
      expect(answer.status).toBe(409);
      expect(await answer.text()).toContain('Only the customer can answer this quote');
    }
    expect((await asked.seller.quote(quote.id)).status).toBe('SENT');
    expect((await shop.find(carried)).partner?.id).toBe(shop.partner.id);
    await asked.seller.done('cancelQuote', { quoteId: quote.id });
  });

  test('is accepted by the purchaser, sales, and by link the primary recipient and contacts of the customer', async () => {
    const accept = { acceptedByName: 'Kari' };
    for (const caller of [shop.purchaser, shop.sales]) {
      const quote = await quoted([await shop.subscription({ partner: ref(shop.partner) })]);
      expect(await answers(caller, quote)).toEqual(['ACCEPT', 'DECLINE']);
      await caller.done('acceptQuote', { quoteId: quote.id });
    }
    for (const index of [0, 1]) {
      const quote = await quoted(
        [await shop.subscription({ partner: ref(shop.partner) })],
        [shop.memberEmail.toUpperCase()],
      );
      const link = api.recipientOf(quote, index);
      expect(await answers(link, quote)).toEqual(['ACCEPT', 'DECLINE']);
      expect(await pageOf(quote, quote.recipients[index]?.id ?? '')).toContain('<form id="accept"');
      await link.done('acceptQuote', { quoteId: quote.id, ...accept });
      // A2: whoever asks is answered with the order.
      expect(await asked.seller.mutate('acceptQuote', { quoteId: quote.id })).toMatchObject({ alreadyAccepted: true });
    }
  });

  test('so does one of subscriptions that carried no partner', async () => {
    const quote = await quoted([await shop.subscription()]);
    expect(await asked.seller.codes('acceptQuote', { quoteId: quote.id })).toEqual(['FORBIDDEN']);
  });

  test('but the partner answers a quote that moves nothing, as any of its own', async () => {
    const id = await ask([carried], { to: 'PREFERRED_PARTNER', partnerCsn: undefined });
    const { quote } = await shop.seller.done('createQuote', { quoteRequestId: id });
    await shop.seller.done('sendQuote', { quoteId: quote?.id });
    expect((await shop.seller.quote(quote?.id ?? '')).allowedActions).toContain('ACCEPT');
    await shop.seller.done('acceptQuote', { quoteId: quote?.id });
  });

  test('as the subscriptions are at the answer, not as they were at sending', async () => {
    const quote = await quoted([carried]);
    await shop.change(carried, { partner: ref(asked.partner) });
    expect(await answers(asked.seller, quote)).toEqual(['ACCEPT', 'DECLINE']);
    await shop.change(carried, { partner: null });
    expect(await asked.seller.codes('acceptQuote', { quoteId: quote.id })).toEqual(['FORBIDDEN']);
  });
});

describe('A4 K5 acceptance takes on what the request lends, and nothing else of the quote', () => {
  test('another line whose subscription went to another partner meanwhile has changed', async () => {
    const own = await shop.subscription({ partner: ref(asked.partner) });
    const { quote } = await asked.seller.done('createQuote', {
      quoteRequestId: await ask([carried]),
      lines: [renewal(carried), renewal(own)],
    });
    await asked.seller.done('sendQuote', { quoteId: quote?.id });
    await shop.change(own, { partner: ref(shop.partner) });
    const { userErrors } = await shop.purchaser.mutate('acceptQuote', { quoteId: quote?.id });
    expect(userErrors).toMatchObject([{ code: 'SUBSCRIPTION_CHANGED', subscriptionId: own }]);
    await shop.change(own, { partner: ref(asked.partner) });
    await shop.purchaser.done('acceptQuote', { quoteId: quote?.id });
    expect((await shop.find(carried)).partner?.id).toBe(asked.partner.id);
  });
});
