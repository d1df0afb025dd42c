import { ref } from '@mikro-orm/core';
import { describe, expect, test } from 'vitest';
import { Product } from '../../src/catalog/product.ts';
import { newId } from '../../src/database/ids.ts';
import type { Subscription } from '../../src/subscriptions/subscription.ts';
import { api, openOwnShop, shop } from '../api/own-shop.ts';
import { extension, renewal, Shop } from '../api/shop.ts';
import { TODAY } from '../harness/clock.ts';
import { digits, partnerOf } from '../harness/rows.ts';

await openOwnShop();

describe('what may stand together', () => {
  test('C1 a renewal never stands with a new subscription or an extension; those two stand together', async () => {
    const [one = '', other = ''] = await shop.subscriptions(2);
    expect(await shop.problems({ lines: [renewal(one), shop.addition()] })).toEqual(['MIXED_ACTIONS lines.1.action']);
    expect(await shop.problems({ lines: [renewal(one), extension(other, '2027-01-31')] })).toEqual([
      'MIXED_ACTIONS lines.1.action',
    ]);
    expect(await shop.problems({ lines: [extension(one, '2027-01-31'), shop.addition()] })).toEqual([]);
  });

  test('C2 sales cannot quote two customers at once', async () => {
    const other = await Shop.open(api);
    const lines = [renewal(await shop.subscription()), renewal(await other.subscription())];
    expect(await shop.problems({ lines }, shop.sales)).toContain('CUSTOMER_MISMATCH lines.1.subscriptionId');
  });

  test.each<[string, string, () => Partial<Subscription>]>([
    ['C3 a partner and none', 'PARTNER_MISMATCH', () => ({ partner: ref(shop.partner) })],
    ['C4 two currencies', 'CURRENCY_MISMATCH', () => ({ currencyCode: 'SEK' })],
    ['C6 two purchase methods', 'PURCHASE_METHOD_MISMATCH', () => ({ purchaseMethod: 'PAYPAL' })],
  ])('%s are a mismatch', async (_name, code, difference) => {
    const lines = [renewal(await shop.subscription()), renewal(await shop.subscription(difference()))];
    expect(await shop.problems({ lines })).toContain(`${code} lines.1.subscriptionId`);
  });

  test('C3 two partners are a mismatch', async () => {
    const other = partnerOf({ csn: digits() });
    await shop.insert(other);
    const lines = [
      renewal(await shop.subscription({ partner: ref(shop.partner) })),
      renewal(await shop.subscription({ partner: ref(other) })),
    ];
    expect(await shop.problems({ lines })).toEqual(['PARTNER_MISMATCH lines.1.subscriptionId']);
  });

  test('C5 another currency or customer than the subscription’s is refused, the same ones are not', async () => {
    const lines = [renewal(await shop.subscription())];
    const own = { customerCsn: shop.key, currencyCode: 'NOK', purchaseMethod: 'CARD' };
    expect(await shop.problems({ lines, ...own })).toEqual([]);
    expect(await shop.problems({ lines, customerCsn: '42', currencyCode: 'SEK', purchaseMethod: 'PAYPAL' })).toEqual([
      'CUSTOMER_MISMATCH customerCsn',
      'CURRENCY_CHANGE currencyCode',
      'PURCHASE_METHOD_MISMATCH purchaseMethod',
    ]);
  });

  test('C7 a quote has 1 to 500 lines, each subscription once', async () => {
    const [one = '', ...ids] = await shop.subscriptions(501);
    expect(await shop.problems({ lines: [] })).toEqual(['EMPTY_QUOTE lines']);
    expect(await shop.problems({})).toEqual(['EMPTY_QUOTE lines']);
    expect(await shop.problems({ lines: ids.map((id) => renewal(id)) })).toEqual([]);
    expect(await shop.problems({ lines: [one, ...ids].map((id) => renewal(id)) })).toEqual(['TOO_MANY_LINES lines']);
    expect(await shop.problems({ lines: [renewal(one), renewal(one)] })).toEqual([
      'DUPLICATE_SUBSCRIPTION lines.1.subscriptionId',
    ]);
  });
});

describe('each line', () => {
  test('C8 a renewal has 1 to the current seats', async () => {
    const id = await shop.subscription({ quantity: 10 });
    const asked = (quantity: number) => shop.problems({ lines: [renewal(id, { quantity })] });
    expect(await asked(1)).toEqual([]);
    expect(await asked(10)).toEqual([]);
    expect(await asked(11)).toEqual(['SEAT_INCREASE lines.0.quantity']);
    expect(await asked(2_147_483_647)).toEqual(['SEAT_INCREASE lines.0.quantity']);
    expect(await asked(0)).toEqual(['INVALID_QUANTITY lines.0.quantity']);
    expect(await asked(-5)).toEqual(['INVALID_QUANTITY lines.0.quantity']);
  });

  test('C9 a renewal starts the day after its end, a new subscription today, and neither later', async () => {
    const id = await shop.subscription({ endDate: TODAY.add({ days: 5 }) });
    const asked = (startDate: string) => shop.problems({ lines: [renewal(id, { startDate })] });
    expect(await asked('2026-11-29')).toEqual([]);
    expect(await asked('2026-11-30')).toEqual(['FUTURE_START lines.0.startDate']);
    const added = (startDate: string) =>
      shop.problems({ lines: [shop.addition({ startDate })], currencyCode: 'NOK', purchaseMethod: 'CARD' });
    expect(await added('2026-11-23')).toEqual([]);
    expect(await added('2026-11-24')).toEqual(['FUTURE_START lines.0.startDate']);
  });

  test('C10 another term must have a list price; it and another quantity mark the line changed', async () => {
    const [one = '', two = '', three = ''] = await shop.subscriptions(3);
    expect(await shop.problems({ lines: [renewal(one, { term: 'THREE_YEAR' })] })).toEqual([
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
    const asked = (endDate: string) => shop.problems({ lines: [extension(id, endDate)] });
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
    expect(await shop.problems({ lines: [extension(id, '2027-01-31')] })).toEqual([
      'NOT_RENEWABLE lines.0.subscriptionId',
    ]);
  });

  test.each([
    ['W1 90 days before its end', 90, []],
    ['W3 91 days before its end', 91, ['WINDOW_NOT_OPEN lines.0.subscriptionId']],
    ['W1 45 days after its end', -45, []],
    ['W3 46 days after its end', -46, ['WINDOW_CLOSED lines.0.subscriptionId']],
  ])('%s', async (_name, days, expected) => {
    const id = await shop.subscription({ endDate: TODAY.add({ days }) });
    expect(await shop.problems({ lines: [renewal(id)] })).toEqual(expected);
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
    expect(await shop.problems({ lines })).toEqual(codes.map((code) => `${code} lines.0.subscriptionId`));
    expect(await shop.problems({ lines }, shop.sales)).toEqual(['WINDOW_NOT_OPEN lines.0.subscriptionId']);
  });

  test('every error of the request is returned, each with its path', async () => {
    const id = await shop.subscription();
    const lines = [
      renewal(id, { quantity: 11, startDate: '2027-01-01' }),
      renewal(newId('subscription')),
      renewal(id),
      shop.addition({ productSku: 'NOTHING' }),
    ];
    const recipients = [{ email: 'nobody' }];
    const note = 'x'.repeat(2_001);
    expect((await shop.problems({ lines, recipients, note })).toSorted()).toEqual([
      'DUPLICATE_SUBSCRIPTION lines.2.subscriptionId',
      'FUTURE_START lines.0.startDate',
      'INVALID_EMAIL recipients.0.email',
      'MIXED_ACTIONS lines.3.action',
      'NOT_FOUND lines.1.subscriptionId',
      'NOT_FOUND lines.3.productSku',
      'SEAT_INCREASE lines.0.quantity',
      'TOO_LONG note',
    ]);
  });

  test('C8, C9, C11 errors of a line’s own values are reported even if its subscription or product is missing', async () => {
    const lines = [
      { action: 'NEW', productSku: shop.product.sku, endDate: '2027-12-31' },
      { action: 'EXTENSION', subscriptionId: newId('subscription'), quantity: 1_000_001 },
      { action: 'RENEWAL', endDate: '2027-12-31' },
    ];
    expect((await shop.problems({ lines })).toSorted()).toEqual([
      'INVALID currencyCode',
      'INVALID lines.0.endDate',
      'INVALID lines.0.term',
      'INVALID lines.2.endDate',
      'INVALID lines.2.subscriptionId',
      'INVALID purchaseMethod',
      'INVALID_EXTENSION_DATE lines.1.endDate',
      'INVALID_QUANTITY lines.0.quantity',
      'INVALID_QUANTITY lines.1.quantity',
      'MIXED_ACTIONS lines.2.action',
      'NOT_FOUND lines.1.subscriptionId',
    ]);
  });
});
