import { ref } from '@mikro-orm/core';
import { beforeEach, describe, expect, test } from 'vitest';
import { runJob } from '../../src/jobs/run-job.ts';
import { crawl } from '../api/crawl.ts';
import { startApi } from '../api/harness.ts';
import { renewal, Shop } from '../api/shop.ts';
import { NOW } from '../harness/clock.ts';

const api = await startApi();
/** The customer that asks, a partner of it, and the partner that it asks. */
let shop: Shop;
let asked: Shop;
let wanted: string;
let unasked: string;
let requestId: string;
/** What the partner that is asked must not see at any time. */
let hidden: readonly string[];

beforeEach(async () => {
  api.now = NOW;
  shop = await Shop.open(api, {
    customer: { creditLineOpen: true, storedVatNumber: 'NO 123', storedTaxTreatment: 'EXEMPT' },
  });
  asked = await Shop.open(api, { partner: { takesRequests: true } });
  [wanted = '', unasked = ''] = await shop.subscriptions(2, () => ({ partner: ref(shop.partner) }));
  const foreign = await shop.sent(shop.seller, [wanted]);
  hidden = [
    ...[unasked, foreign.id, foreign.number, shop.memberEmail, shop.purchaserEmail, 'Name of PURCHASER'],
    ...[shop.partner.id, shop.partner.csn, shop.partner.email, 'creditLineOpen":true', 'NO 123', '"EXEMPT"'],
  ];
  const { request } = await shop.purchaser.done('requestQuote', {
    to: 'PARTNER',
    partnerCsn: asked.partner.csn,
    lines: [renewal(wanted)],
  });
  requestId = request?.id ?? '';
});

async function seen(expected: readonly string[], unseen: readonly string[]): Promise<void> {
  const { text, unknownToNode } = await crawl(asked.seller);
  expect(unknownToNode).toEqual([]);
  expect(expected.filter((one) => !text.includes(one))).toEqual([]);
  expect([...unseen, ...hidden].filter((one) => text.includes(one))).toEqual([]);
}

// The number also stands in the SKU of a product, which everybody sees.
const ofCustomer = () => [wanted, shop.customer.id, `"csn":"${shop.key}"`];
/** A quote shows its maker whom it is addressed to. */
const isNoRecipient = (one: string) => one !== shop.purchaserEmail;
/** A sent quote shows the VAT number that it was sent to. */
const isUnsent = (one: string) => isNoRecipient(one) && one !== 'NO 123';

describe('K4 V2 the partner that is asked', () => {
  test('sees what is asked for and whom it is for, and nothing else of the customer', async () => {
    await seen([...ofCustomer(), requestId, 'Storgata 1'], []);
    const counts = `query ($csn: ID!) { customer(csn: $csn) { contacts { id } purchaser { id } creditLineOpen
      subscriptions { totalCount } quotes { totalCount } bulkRenewalGroups { totalCount } } }`;
    expect(await asked.seller.ask(counts, { csn: shop.key })).toEqual({
      customer: {
        contacts: [],
        purchaser: null,
        creditLineOpen: null,
        subscriptions: { totalCount: 1 },
        quotes: { totalCount: 0 },
        bulkRenewalGroups: { totalCount: 0 },
      },
    });
  });

  test('changes nothing of the subscriptions, and plans no quote of them unasked', async () => {
    const input = { subscriptionId: wanted, enabled: true };
    expect(await asked.seller.codes('setAutoRenew', input)).toEqual(['FORBIDDEN']);
    const plan = `query ($ids: [ID!]!) { planQuotes(subscriptionIds: $ids) {
      quotes { currencyCode } leftOut { subscriptionId reasons { code } } userErrors { code field } } }`;
    expect(await asked.seller.ask(plan, { ids: [wanted] })).toEqual({
      planQuotes: {
        quotes: [],
        leftOut: [{ subscriptionId: wanted, reasons: [] }],
        userErrors: [{ code: 'FORBIDDEN', field: ['subscriptionIds', '0'] }],
      },
    });
  });

  test('no other partner sees the request, not even that of the subscriptions, nor who superseded its quote', async () => {
    const nameless = await api.as({ kind: 'partner', csn: asked.partner.csn });
    const ofAsked = [requestId, asked.partner.id, asked.partner.csn, `seller.${asked.key}@nordic.example`];
    for (const seller of [asked.seller, nameless]) {
      const { quote: own } = await shop.seller.done('createQuote', { lines: [renewal(wanted)] });
      await shop.seller.done('sendQuote', { quoteId: own?.id });
      const { quote } = await seller.done('createQuote', { quoteRequestId: requestId });
      await seller.done('sendQuote', { quoteId: quote?.id });
      expect(await shop.statusOf(own?.id ?? '')).toBe('SUPERSEDED');
      const { text } = await crawl(shop.seller);
      expect([...ofAsked, quote?.id ?? '', quote?.number ?? ''].filter((one) => text.includes(one))).toEqual([]);
      expect(text).toContain('"actor":"partner"');
      expect(text).toContain(`"actor":"seller.${shop.key}@nordic.example"`);
    }
  });
});

describe('K4 the sight ends with the request', () => {
  const unseen = () => [...ofCustomer(), requestId];

  test('when the partner declines it', async () => {
    await asked.seller.done('declineQuoteRequest', { quoteRequestId: requestId });
    await seen([], unseen());
  });

  test('when the customer withdraws it, and what the partner drafted for it goes too', async () => {
    const draft = await asked.seller.done('createQuote', { quoteRequestId: requestId });
    const unchanged = hidden;
    hidden = hidden.filter(isNoRecipient);
    await seen([...ofCustomer(), draft.quote?.id ?? ''], []);
    hidden = unchanged;
    await shop.purchaser.done('withdrawQuoteRequest', { quoteRequestId: requestId });
    await seen([], [...unseen(), draft.quote?.id ?? '']);
    expect(await asked.seller.codes('sendQuote', { quoteId: draft.quote?.id })).toEqual(['NOT_FOUND']);
  });

  test('K6 when the sweep closes it after the last day on which it could be quoted', async () => {
    const last = (await shop.find(wanted)).endDate.add({ days: 45 });
    const { orm, queue } = api.app;
    const sweep = () => runJob('sweep', { orm, queue, settings: api.env, asOf: api.now, atAnyHour: true });
    api.now = last.toZonedDateTime({ timeZone: 'Europe/Oslo', plainTime: '23:59' }).toInstant();
    await sweep();
    await seen(ofCustomer(), []);
    api.now = api.now.add({ minutes: 1 });
    await sweep();
    await seen([], unseen());
    const query = 'query ($id: ID!) { quoteRequest(id: $id) { status } }';
    expect(await shop.purchaser.ask(query, { id: requestId })).toEqual({ quoteRequest: { status: 'CLOSED' } });
  });

  test('but a quote that it sent stays, as it was sent', async () => {
    const { quote } = await asked.seller.done('createQuote', { quoteRequestId: requestId });
    await asked.seller.done('sendQuote', { quoteId: quote?.id });
    await shop.purchaser.done('withdrawQuoteRequest', { quoteRequestId: requestId });
    hidden = hidden.filter(isUnsent);
    await seen([quote?.id ?? '', shop.customer.id, requestId], [wanted]);
  });

  test('K5 unless its quote is accepted: then the subscriptions are its own', async () => {
    const { quote } = await asked.seller.done('createQuote', { quoteRequestId: requestId });
    await asked.seller.done('sendQuote', { quoteId: quote?.id });
    await shop.purchaser.done('acceptQuote', { quoteId: quote?.id });
    hidden = hidden.filter(isUnsent);
    await seen([...ofCustomer(), quote?.id ?? ''], []);
    expect(await asked.seller.codes('setAutoRenew', { subscriptionId: wanted, enabled: true })).toEqual([]);
  });
});
