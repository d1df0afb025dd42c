import { ref } from '@mikro-orm/core';
import { beforeEach, describe, expect, test } from 'vitest';
import { Subscription } from '../../src/subscriptions/subscription.ts';
import { startApi } from '../api/harness.ts';
import { extension, renewal, Shop } from '../api/shop.ts';
import { TODAY } from '../harness/clock.ts';
import { digits, partnerOf } from '../harness/rows.ts';

const api = await startApi();
let shop: Shop;
let other: Shop;

beforeEach(async () => {
  shop = await Shop.open(api);
  other = await Shop.open(api, { partner: { name: 'Other Licenses', takesRequests: true } });
});

const carried = () => ({ partner: ref(shop.partner) });

const REQUEST = `query ($id: ID!) { quoteRequest(id: $id) {
  number status to requestedBy message customer { csn } partner { csn } allowedActions
  lines { quantity term subscription { id } } quotes { id }
} }`;

describe('K1 the purchaser asks for a quote', () => {
  test('of the partner that the subscriptions carry, with other seats and another term', async () => {
    const [one = '', two = ''] = await shop.subscriptions(2, carried);
    const { request } = await shop.purchaser.done('requestQuote', {
      to: 'PREFERRED_PARTNER',
      lines: [renewal(one, { quantity: 4 }), renewal(two, { term: 'MONTHLY' })],
      message: ' Two offices become one. ',
    });
    expect(await shop.member.ask(REQUEST, { id: request?.id })).toEqual({
      quoteRequest: {
        number: expect.stringMatching(/^R(-[2-9A-Z]{4}){3}$/),
        status: 'OPEN',
        to: 'PREFERRED_PARTNER',
        requestedBy: shop.purchaserEmail,
        message: 'Two offices become one.',
        customer: { csn: shop.key },
        partner: { csn: shop.partner.csn },
        allowedActions: [],
        lines: [
          { quantity: 4, term: 'ANNUAL', subscription: { id: one } },
          { quantity: 10, term: 'MONTHLY', subscription: { id: two } },
        ],
        quotes: [],
      },
    });
    expect(request?.allowedActions).toEqual(['WITHDRAW']);
  });

  test('of another partner that takes requests, though the subscriptions carry different ones', async () => {
    const ids = [await shop.subscription(carried()), await shop.subscription()];
    const { request } = await shop.purchaser.done('requestQuote', {
      to: 'PARTNER',
      partnerCsn: other.partner.csn,
      lines: ids.map((id) => renewal(id)),
    });
    const query = 'query ($id: ID!) { quoteRequest(id: $id) { to partner { name } } }';
    expect(await shop.purchaser.ask(query, { id: request?.id })).toEqual({
      quoteRequest: { to: 'PARTNER', partner: { name: 'Other Licenses' } },
    });
  });

  test('of sales, for a group less what is excluded', async () => {
    const ids = await shop.subscriptions(3);
    const { customer } = await shop.purchaser.ask<{ customer: { bulkRenewalGroups: { nodes: { id: string }[] } } }>(
      'query ($csn: ID!) { customer(csn: $csn) { bulkRenewalGroups { nodes { id } } } }',
      { csn: shop.key },
    );
    const bulkRenewalGroupId = customer.bulkRenewalGroups.nodes[0]?.id;
    const { request } = await shop.purchaser.done('requestQuote', {
      to: 'SALES',
      bulkRenewalGroupId,
      excludeSubscriptionIds: [ids[1]],
    });
    const query =
      'query ($id: ID!) { quoteRequest(id: $id) { lines { subscription { id } } partner { id } requestedBy } }';
    expect(await shop.sales.ask(query, { id: request?.id })).toEqual({
      quoteRequest: {
        lines: [{ subscription: { id: ids[0] } }, { subscription: { id: ids[2] } }],
        partner: null,
        requestedBy: shop.purchaserEmail,
      },
    });
  });

  test('or sales ask for it; a member and a partner do not', async () => {
    const id = await shop.subscription(carried());
    const input = { to: 'PREFERRED_PARTNER', lines: [renewal(id)] };
    expect(await shop.member.problems('requestQuote', input)).toEqual(['FORBIDDEN undefined']);
    expect(await shop.seller.problems('requestQuote', input)).toEqual(['FORBIDDEN undefined']);
    const { request } = await shop.sales.done('requestQuote', input);
    const query = 'query ($id: ID!) { quoteRequest(id: $id) { requestedBy } }';
    expect(await shop.purchaser.ask(query, { id: request?.id })).toEqual({ quoteRequest: { requestedBy: 'sales' } });
  });
});

describe('K1 everything wrong with a request is told at once, with its path', () => {
  test('by the rules of lines, and of the channel that is asked', async () => {
    const [good = '', early = ''] = [
      await shop.subscription(),
      await shop.subscription({ endDate: TODAY.add({ days: 91 }), currencyCode: 'SEK' }),
    ];
    const foreign = await other.subscription();
    const lines = [
      renewal(good, { quantity: 11 }),
      renewal(early),
      renewal(good),
      extension(good, '2027-02-01'),
      { action: 'NEW', subscriptionId: good },
      renewal(foreign),
    ];
    const found = await shop.purchaser.problems('requestQuote', { to: 'SALES', lines, message: 'x'.repeat(2_001) });
    expect(found).toEqual(
      expect.arrayContaining([
        'SEAT_INCREASE lines.0.quantity',
        'WINDOW_NOT_OPEN lines.1.subscriptionId',
        'CURRENCY_MISMATCH lines.1.subscriptionId',
        'DUPLICATE_SUBSCRIPTION lines.2.subscriptionId',
        'INVALID lines.3.action',
        'INVALID lines.4.action',
        'NOT_FOUND lines.5.subscriptionId',
        'TOO_LONG message',
      ]),
    );
    expect(await shop.purchaser.problems('requestQuote', { to: 'SALES', lines: [] })).toEqual(['EMPTY_QUOTE lines']);
  });

  test('what self-service cannot have is asked of partners and sales', async () => {
    const plans = await Shop.open(api, { product: { kind: 'SUCCESS_PLAN' } });
    const id = await plans.subscription();
    expect(await plans.problems({ lines: [renewal(id)] })).toEqual(['SUCCESS_PLAN lines.0.subscriptionId']);
    expect(await plans.purchaser.problems('requestQuote', { to: 'SALES', lines: [renewal(id)] })).toEqual([]);
  });

  test('about whom it asks', async () => {
    const lines = [renewal(await shop.subscription())];
    const silent = partnerOf({ csn: digits() });
    await shop.insert(silent);
    const problems = (input: object) => shop.purchaser.problems('requestQuote', { lines, ...input });
    expect(await problems({ to: 'PARTNER' })).toEqual(['INVALID partnerCsn']);
    expect(await problems({ to: 'PARTNER', partnerCsn: silent.csn })).toEqual(['NOT_FOUND partnerCsn']);
    expect(await problems({ to: 'SALES', partnerCsn: other.partner.csn })).toEqual(['INVALID partnerCsn']);
    expect(await problems({ to: 'PREFERRED_PARTNER' })).toEqual(['INVALID to']);
    const bySales = await shop.sales.problems('requestQuote', { lines, to: 'PARTNER', partnerCsn: silent.csn });
    expect(bySales).toEqual(['INVALID partnerCsn']);
    const mixed = [renewal(await shop.subscription(carried())), ...lines];
    expect(await problems({ to: 'PREFERRED_PARTNER', lines: mixed })).toEqual([
      'PARTNER_MISMATCH lines.1.subscriptionId',
    ]);
  });

  test('a subscription has one request at a time; once that has ended it can be asked for again', async () => {
    const [one = '', two = ''] = await shop.subscriptions(2, carried);
    const { request } = await shop.purchaser.done('requestQuote', { to: 'SALES', lines: [renewal(one)] });
    const again = { to: 'PREFERRED_PARTNER', lines: [renewal(two), renewal(one)] };
    expect(await shop.purchaser.problems('requestQuote', again)).toEqual(['ALREADY_REQUESTED lines.1.subscriptionId']);
    const query = 'query ($id: ID!) { subscription(id: $id) { openRequest { id } } }';
    expect(await shop.member.ask(query, { id: one })).toEqual({ subscription: { openRequest: { id: request?.id } } });
    expect(await shop.seller.ask(query, { id: one })).toEqual({ subscription: { openRequest: null } });
    await shop.purchaser.done('withdrawQuoteRequest', { quoteRequestId: request?.id });
    expect(await shop.purchaser.problems('requestQuote', again)).toEqual([]);
  });

  test('a repeated key answers the same request', async () => {
    const input = { idempotencyKey: 'ask', to: 'SALES', lines: [renewal(await shop.subscription())] };
    const first = await shop.purchaser.done('requestQuote', input);
    expect((await shop.purchaser.done('requestQuote', input)).request?.id).toBe(first.request?.id);
    expect(await shop.purchaser.codes('requestQuote', { ...input, to: 'PREFERRED_PARTNER' })).toEqual([
      'IDEMPOTENCY_CONFLICT',
    ]);
  });
});

test('K1 a request of 500 lines takes the statements of one of 1', async () => {
  const counts: number[] = [];
  for (const count of [1, 500]) {
    const large = await Shop.open(api);
    const ids = await large.subscriptions(count);
    const input = { to: 'SALES', lines: ids.map((id) => renewal(id)) };
    counts.push((await api.countStatements(() => large.purchaser.done('requestQuote', input))).length);
  }
  expect(counts[1]).toBe(counts[0]);
  expect(counts[0]).toBeLessThan(15);
});

test('K1 of many requests for one subscription at the same time one is made', async () => {
  const id = await shop.subscription();
  const answers = await Promise.all(
    Array.from({ length: 6 }, (_, index) =>
      (index % 2 ? shop.sales : shop.purchaser).codes('requestQuote', { to: 'SALES', lines: [renewal(id)] }),
    ),
  );
  expect(answers.flat().toSorted()).toEqual(Array.from({ length: 5 }, () => 'ALREADY_REQUESTED'));
  expect(await api.em.count(Subscription, { id })).toBe(1);
});
