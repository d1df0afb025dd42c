import { ref } from '@mikro-orm/core';
import { beforeEach, describe, expect, test } from 'vitest';
import { Product } from '../../src/catalog/product.ts';
import { Partner } from '../../src/customers/partner.ts';
import { newId } from '../../src/database/ids.ts';
import type { Subscription } from '../../src/subscriptions/subscription.ts';
import { startApi, TODAY } from './harness.ts';
import { digits, Shop } from './shop.ts';

const api = await startApi();
let shop: Shop;

beforeEach(async () => {
  shop = await Shop.open(api);
});

/** Every error of a createQuote as `CODE path`. */
async function problems(input: object, caller = shop.purchaser): Promise<string[]> {
  const { userErrors, quote } = await caller.mutate('createQuote', input);
  expect(quote == null).toBe(userErrors.length > 0);
  return userErrors.map(({ code, field }) => `${code} ${field?.join('.')}`);
}

const renewal = (subscriptionId: string, fields: object = {}) => ({ subscriptionId, ...fields });
const extension = (subscriptionId: string, endDate: string) => ({ action: 'EXTENSION', subscriptionId, endDate });
const addition = (fields: object = {}) => ({
  action: 'NEW',
  productSku: shop.product.sku,
  quantity: 2,
  term: 'ANNUAL',
  ...fields,
});

describe('what may stand together', () => {
  test('C1 a renewal never stands with a new subscription or an extension; those two stand together', async () => {
    const [one = '', other = ''] = await shop.subscriptions(2);
    expect(await problems({ lines: [renewal(one), addition()] })).toEqual(['MIXED_ACTIONS lines.1.action']);
    expect(await problems({ lines: [renewal(one), extension(other, '2027-01-31')] })).toEqual([
      'MIXED_ACTIONS lines.1.action',
    ]);
    expect(await problems({ lines: [extension(one, '2027-01-31'), addition()] })).toEqual([]);
  });

  test('C2 sales cannot quote two customers at once', async () => {
    const other = await Shop.open(api);
    const lines = [renewal(await shop.subscription()), renewal(await other.subscription())];
    expect(await problems({ lines }, shop.sales)).toContain('CUSTOMER_MISMATCH lines.1.subscriptionId');
  });

  test.each<[string, string, () => Partial<Subscription>]>([
    ['C3 a partner and none', 'PARTNER_MISMATCH', () => ({ partner: ref(shop.partner) })],
    ['C4 two currencies', 'CURRENCY_MISMATCH', () => ({ currencyCode: 'SEK' })],
    ['C6 two purchase methods', 'PURCHASE_METHOD_MISMATCH', () => ({ purchaseMethod: 'PAYPAL' })],
  ])('%s are a mismatch', async (_name, code, difference) => {
    const lines = [renewal(await shop.subscription()), renewal(await shop.subscription(difference()))];
    expect(await problems({ lines })).toContain(`${code} lines.1.subscriptionId`);
  });

  test('C3 two partners are a mismatch', async () => {
    const other = Object.assign(new Partner(), { csn: digits(), name: 'Other', email: 'other@partner.example' });
    await shop.insert(other);
    const lines = [
      renewal(await shop.subscription({ partner: ref(shop.partner) })),
      renewal(await shop.subscription({ partner: ref(other) })),
    ];
    expect(await problems({ lines })).toEqual(['PARTNER_MISMATCH lines.1.subscriptionId']);
  });

  test('C5 another currency or customer than the subscription’s is refused, the same ones are not', async () => {
    const lines = [renewal(await shop.subscription())];
    const own = { customerCsn: shop.key, currencyCode: 'NOK', purchaseMethod: 'CARD' };
    expect(await problems({ lines, ...own })).toEqual([]);
    expect(await problems({ lines, customerCsn: '42', currencyCode: 'SEK', purchaseMethod: 'PAYPAL' })).toEqual([
      'CUSTOMER_MISMATCH customerCsn',
      'CURRENCY_CHANGE currencyCode',
      'PURCHASE_METHOD_MISMATCH purchaseMethod',
    ]);
  });

  test('C7 a quote has 1 to 500 lines, each subscription once', async () => {
    const [one = '', ...ids] = await shop.subscriptions(501);
    expect(await problems({ lines: [] })).toEqual(['EMPTY_QUOTE lines']);
    expect(await problems({})).toEqual(['EMPTY_QUOTE lines']);
    expect(await problems({ lines: ids.map((id) => renewal(id)) })).toEqual([]);
    expect(await problems({ lines: [one, ...ids].map((id) => renewal(id)) })).toEqual(['TOO_MANY_LINES lines']);
    expect(await problems({ lines: [renewal(one), renewal(one)] })).toEqual([
      'DUPLICATE_SUBSCRIPTION lines.1.subscriptionId',
    ]);
  });
});

describe('each line', () => {
  test('C8 a renewal has 1 to the current seats', async () => {
    const id = await shop.subscription({ quantity: 10 });
    const asked = (quantity: number) => problems({ lines: [renewal(id, { quantity })] });
    expect(await asked(1)).toEqual([]);
    expect(await asked(10)).toEqual([]);
    expect(await asked(11)).toEqual(['SEAT_INCREASE lines.0.quantity']);
    expect(await asked(2_147_483_647)).toEqual(['SEAT_INCREASE lines.0.quantity']);
    expect(await asked(0)).toEqual(['INVALID_QUANTITY lines.0.quantity']);
    expect(await asked(-5)).toEqual(['INVALID_QUANTITY lines.0.quantity']);
  });

  test('C9 a renewal starts the day after its end, a new subscription today, and neither later', async () => {
    const id = await shop.subscription({ endDate: TODAY.add({ days: 5 }) });
    const asked = (startDate: string) => problems({ lines: [renewal(id, { startDate })] });
    expect(await asked('2026-11-29')).toEqual([]);
    expect(await asked('2026-11-30')).toEqual(['FUTURE_START lines.0.startDate']);
    const added = (startDate: string) =>
      problems({ lines: [addition({ startDate })], currencyCode: 'NOK', purchaseMethod: 'CARD' });
    expect(await added('2026-11-23')).toEqual([]);
    expect(await added('2026-11-24')).toEqual(['FUTURE_START lines.0.startDate']);
  });

  test('C10 another term must have a list price; it and another quantity mark the line changed', async () => {
    const [one = '', two = '', three = ''] = await shop.subscriptions(3);
    expect(await problems({ lines: [renewal(one, { term: 'THREE_YEAR' })] })).toEqual([
      'TERM_NOT_OFFERED lines.0.term',
    ]);
    const lines = [renewal(one), renewal(two, { term: 'MONTHLY' }), renewal(three, { quantity: 9 })];
    const { quote } = await shop.purchaser.done('createQuote', { lines });
    const shown = (await shop.purchaser.quote(quote?.id ?? '')).lines;
    expect(shown.map(({ changed, term, quantity }) => [changed, term, quantity])).toEqual([
      [false, 'ANNUAL', 10],
      [true, 'MONTHLY', 10],
      [true, 'ANNUAL', 9],
    ]);
    expect(shown.map(({ startDate, endDate }) => [startDate, endDate])).toEqual([
      ['2026-12-24', '2027-12-23'],
      ['2026-12-24', '2027-01-23'],
      ['2026-12-24', '2027-12-23'],
    ]);
  });

  test('C11 an extension moves the end later, at most a term on, and is paid by the day', async () => {
    const id = await shop.subscription({ endDate: TODAY.add({ days: 200 }), quantity: 3 });
    const end = TODAY.add({ days: 200 });
    const asked = (endDate: string) => problems({ lines: [extension(id, endDate)] });
    expect(await asked(String(end))).toEqual(['INVALID_EXTENSION_DATE lines.0.endDate']);
    expect(await asked(String(end.add({ years: 1 })))).toEqual([]);
    expect(await asked(String(end.add({ years: 1, days: 1 })))).toEqual(['INVALID_EXTENSION_DATE lines.0.endDate']);
    const { quote } = await shop.purchaser.done('createQuote', {
      lines: [extension(id, String(end.add({ days: 100 })))],
    });
    // 1200.50 × 3 × 100 ÷ 366, since the term that would follow has a leap day in it: 984.016…
    expect(quote?.totals.total.amount).toBe('984.02');
  });

  test('C11 a subscription that has ended is not extended', async () => {
    const id = await shop.subscription({ endDate: TODAY.subtract({ days: 1 }) });
    expect(await problems({ lines: [extension(id, '2027-01-31')] })).toEqual(['NOT_RENEWABLE lines.0.subscriptionId']);
  });

  test.each([
    ['W1 90 days before its end', 90, []],
    ['W3 91 days before its end', 91, ['WINDOW_NOT_OPEN lines.0.subscriptionId']],
    ['W1 45 days after its end', -45, []],
    ['W3 46 days after its end', -46, ['WINDOW_CLOSED lines.0.subscriptionId']],
  ])('%s', async (_name, days, expected) => {
    const id = await shop.subscription({ endDate: TODAY.add({ days }) });
    expect(await problems({ lines: [renewal(id)] })).toEqual(expected);
  });

  test('W3 says on which day the window opens, and on which it closed', async () => {
    const [early = '', late = ''] = await shop.subscriptions(2, (index) => ({
      endDate: TODAY.add({ days: index ? -46 : 91 }),
    }));
    const { userErrors } = await shop.purchaser.mutate('createQuote', { lines: [renewal(early), renewal(late)] });
    expect(userErrors).toMatchObject([
      { subscriptionId: early, opensOn: '2026-11-24', closedOn: null },
      { subscriptionId: late, opensOn: null, closedOn: '2026-11-22' },
    ]);
  });

  test('E every failing reason comes back at once, in order; E3 to E5 do not bind the sales', async () => {
    await api.em.nativeUpdate(Product, shop.product.id, { kind: 'SUCCESS_PLAN' });
    const id = await shop.subscription({ purchaseMethod: 'INVOICE', endDate: TODAY.add({ days: 100 }) });
    const codes = ['WINDOW_NOT_OPEN', 'SUCCESS_PLAN', 'NEW_CREDIT_LINE'];
    const lines = [renewal(id)];
    expect(await problems({ lines })).toEqual(codes.map((code) => `${code} lines.0.subscriptionId`));
    expect(await problems({ lines }, shop.sales)).toEqual(['WINDOW_NOT_OPEN lines.0.subscriptionId']);
  });

  test('every error of the request is returned, each with its path', async () => {
    const id = await shop.subscription();
    const lines = [
      renewal(id, { quantity: 11, startDate: '2027-01-01' }),
      renewal(newId('subscription')),
      renewal(id),
      addition({ productSku: 'NOTHING' }),
    ];
    const recipients = [{ email: 'nobody' }];
    const note = 'x'.repeat(2_001);
    expect((await problems({ lines, recipients, note })).toSorted()).toEqual([
      'DUPLICATE_SUBSCRIPTION lines.2.subscriptionId',
      'FUTURE_START lines.0.startDate',
      'INVALID_EMAIL recipients.0.email',
      'NOT_FOUND lines.1.subscriptionId',
      'NOT_FOUND lines.3.productSku',
      'SEAT_INCREASE lines.0.quantity',
      'TOO_LONG note',
    ]);
  });
});

describe('who makes what', () => {
  test('V5 a partner quotes subscriptions that carry its CSN, and no others', async () => {
    const own = await shop.subscription({ partner: ref(shop.partner) });
    const foreign = await shop.subscription();
    expect(await problems({ lines: [renewal(own)] }, shop.seller)).toEqual([]);
    expect(await problems({ lines: [renewal(foreign)] }, shop.seller)).toEqual(['NOT_FOUND lines.0.subscriptionId']);
  });

  test('V5 a partner sells something new only to a customer that has a subscription through it', async () => {
    const input = { customerCsn: shop.key, currencyCode: 'NOK', purchaseMethod: 'CARD' };
    await shop.subscription();
    expect(await problems({ lines: [addition()], ...input }, shop.seller)).toEqual(['NOT_FOUND customerCsn']);
    await shop.subscription({ partner: ref(shop.partner) });
    const { quote } = await shop.seller.done('createQuote', { lines: [addition()], ...input });
    const { node } = await shop.sales.ask<{ node: unknown }>(
      'query ($id: ID!) { node(id: $id) { ... on Quote { origin partner { csn } } } }',
      { id: quote?.id },
    );
    expect(node).toEqual({ origin: 'PARTNER', partner: { csn: shop.partner.csn } });
  });

  test('V5 a new line made by a customer carries the partner of the extension beside it, else none', async () => {
    const id = await shop.subscription({ partner: ref(shop.partner) });
    const partnerOf = async (input: object) => {
      const { quote } = await shop.purchaser.done('createQuote', input);
      const { node } = await shop.sales.ask<{ node: { partner: unknown } }>(
        'query ($id: ID!) { node(id: $id) { ... on Quote { partner { csn } } } }',
        { id: quote?.id },
      );
      return node.partner;
    };
    expect(await partnerOf({ lines: [addition(), extension(id, '2027-01-31')] })).toEqual({ csn: shop.partner.csn });
    expect(await partnerOf({ lines: [addition()], currencyCode: 'NOK', purchaseMethod: 'CARD' })).toBeNull();
  });

  test('V1 a member is forbidden to make quotes', async () => {
    expect(await shop.member.codes('createQuote', { lines: [renewal(await shop.subscription())] })).toEqual([
      'FORBIDDEN',
    ]);
  });

  test('R1 self-service goes to the purchaser, and a customer without one cannot be quoted so', async () => {
    const id = await shop.subscription();
    const lines = [renewal(id)];
    expect(await problems({ lines, primaryRecipient: shop.memberEmail })).toEqual(['NOT_A_CONTACT primaryRecipient']);
    expect(await problems({ lines, primaryRecipient: shop.purchaserEmail.toUpperCase() })).toEqual([]);
    const nobody = await Shop.open(api, { purchaser: false });
    const orphan = [renewal(await nobody.subscription())];
    expect(await problems({ lines: orphan }, nobody.sales)).toEqual(['NOT_A_CONTACT primaryRecipient']);
    expect(await problems({ lines: orphan, primaryRecipient: nobody.memberEmail }, nobody.sales)).toEqual([]);
  });

  test('R1 sales may choose any contact of the customer, and nobody else', async () => {
    const lines = [renewal(await shop.subscription())];
    expect(await problems({ lines, primaryRecipient: 'x@elsewhere.example' }, shop.sales)).toEqual([
      'NOT_A_CONTACT primaryRecipient',
    ]);
    const quote = await shop.draft(shop.sales, [lines[0]?.subscriptionId ?? ''], {
      primaryRecipient: shop.memberEmail,
    });
    expect(quote.recipients).toMatchObject([{ email: shop.memberEmail, primary: true }]);
  });
});

describe('of a group', () => {
  test('G1 C7 a group is quoted whole, or less what is excluded', async () => {
    const ids = await shop.subscriptions(3);
    const { customer } = await shop.purchaser.sdk.BulkRenewalGroups({ customerCsn: shop.key });
    const bulkRenewalGroupId = customer?.bulkRenewalGroups?.nodes[0]?.id;
    const whole = await shop.purchaser.done('createQuote', { bulkRenewalGroupId });
    expect((await shop.purchaser.quote(whole.quote?.id ?? '')).lines).toHaveLength(3);
    const less = await shop.purchaser.done('createQuote', { bulkRenewalGroupId, excludeSubscriptionIds: [ids[1]] });
    const shown = (await shop.purchaser.quote(less.quote?.id ?? '')).lines;
    expect(shown.map(({ subscription }) => subscription?.id).toSorted()).toEqual([ids[0], ids[2]].toSorted());
  });

  test('C7 excluding all leaves nothing to quote; what the group has not cannot be excluded', async () => {
    const ids = await shop.subscriptions(2);
    const { customer } = await shop.purchaser.sdk.BulkRenewalGroups({ customerCsn: shop.key });
    const bulkRenewalGroupId = customer?.bulkRenewalGroups?.nodes[0]?.id;
    expect(await problems({ bulkRenewalGroupId, excludeSubscriptionIds: ids })).toEqual([
      'EMPTY_QUOTE excludeSubscriptionIds',
    ]);
    expect(await problems({ bulkRenewalGroupId, excludeSubscriptionIds: [ids[0], newId('subscription')] })).toEqual([
      'NOT_FOUND excludeSubscriptionIds.1',
    ]);
    expect(await problems({ bulkRenewalGroupId, lines: [renewal(ids[0] ?? '')] })).toEqual(['INVALID lines']);
    expect(await problems({ bulkRenewalGroupId: 'grp_nothing' })).toContain('NOT_FOUND bulkRenewalGroupId');
  });

  test('G2 G4 a group counts who stands in a sent quote already, and leaves out what is not eligible', async () => {
    const [one = ''] = await shop.subscriptions(3);
    await shop.subscription({ endDate: TODAY.add({ days: 120 }) });
    await shop.sent(shop.purchaser, [one]);
    const { customer } = await shop.purchaser.sdk.BulkRenewalGroups({ customerCsn: shop.key });
    expect(customer?.bulkRenewalGroups?.nodes).toMatchObject([{ subscriptionCount: 3, quotedCount: 1, seatCount: 30 }]);
  });
});

test('Q1 numbers are unique, and none tells another', async () => {
  const id = await shop.subscription();
  const numbers = [];
  for (let count = 0; count < 20; count++) numbers.push((await shop.draft(shop.purchaser, [id])).number);
  expect(new Set(numbers).size).toBe(20);
  // Twelve characters of chance: two in a row have next to nothing in common.
  const starts = new Set(numbers.map((number) => number.slice(0, 6)));
  expect(starts.size).toBeGreaterThan(18);
});

describe('text that no database takes', () => {
  const NUL = 'a\u0000b';
  const SURROGATE = 'a\ud800b';

  test.each([NUL, SURROGATE])(
    'R4 a control character anywhere in an address is INVALID_EMAIL, never a fault',
    async (bad) => {
      const lines = [renewal(await shop.subscription())];
      expect(await problems({ lines, recipients: [{ email: `${bad}@x.example` }] })).toEqual([
        'INVALID_EMAIL recipients.0.email',
      ]);
      expect(await problems({ lines, primaryRecipient: `${bad}@x.example` }, shop.sales)).toEqual([
        'NOT_A_CONTACT primaryRecipient',
      ]);
    },
  );

  test.each([NUL, SURROGATE])('ids, numbers and keys with it are not found, never a fault', async (bad) => {
    expect(
      await problems({ lines: [addition({ productSku: bad })], currencyCode: 'NOK', purchaseMethod: 'CARD' }),
    ).toEqual(['NOT_FOUND lines.0.productSku']);
    expect(
      await problems({ lines: [addition()], customerCsn: bad, currencyCode: 'NOK', purchaseMethod: 'CARD' }),
    ).toEqual(['NOT_FOUND customerCsn']);
    const nothing = await shop.sales.ask(
      `query ($bad: ID!, $text: String!) {
        customer(csn: $bad) { id } subscription(id: $bad) { id } quote(number: $text) { id } node(id: $bad) { id }
        customers(search: $text) { nodes { id } }
        subscriptions(filter: { search: $text, customerCsn: $bad, partnerCsn: $bad }) { nodes { id } }
        quotes(filter: { search: $text, customerCsn: $bad, partnerCsn: $bad, subscriptionId: $bad }) { nodes { id } }
        bulkRenewalGroups(customerCsn: $bad) { nodes { id } }
      }`,
      { bad, text: bad },
    );
    const empty = { nodes: [] };
    expect(nothing).toEqual({
      customer: null,
      subscription: null,
      quote: null,
      node: null,
      customers: empty,
      subscriptions: empty,
      quotes: empty,
      bulkRenewalGroups: empty,
    });
  });
});
