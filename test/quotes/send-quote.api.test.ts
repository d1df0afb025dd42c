import { ref } from '@mikro-orm/core';
import { describe, expect, test } from 'vitest';
import { ListPrice } from '../../src/catalog/list-price.ts';
import { Product } from '../../src/catalog/product.ts';
import { Promotion } from '../../src/catalog/promotion.ts';
import { Contact } from '../../src/customers/contact.ts';
import { Customer } from '../../src/customers/customer.ts';
import { Order } from '../../src/quotes/order.ts';
import { Quote } from '../../src/quotes/quote.ts';
import type { Caller } from '../api/caller.ts';
import { api, shop } from '../api/own-shop.ts';
import { id, openOwnSubscription } from '../api/own-subscription.ts';
import { TODAY } from '../harness/clock.ts';

await openOwnSubscription();

describe('Q2 sending', () => {
  test('twice returns the sent quote and mails each recipient once', async () => {
    const quote = await shop.draft(shop.purchaser, [id], { recipients: [{ email: 'a@outside.example' }] });
    const first = await shop.purchaser.done('sendQuote', { quoteId: quote.id });
    const second = await shop.purchaser.done('sendQuote', { quoteId: quote.id });
    expect(second.quote).toEqual(first.quote);
    expect(await api.mailsOf(quote.id)).toEqual([
      'QUOTE_READY a@outside.example',
      `QUOTE_READY ${shop.purchaserEmail}`,
    ]);
  });

  test.each(['DECLINED', 'CANCELED', 'ACCEPTED', 'EXPIRED'])(
    'a quote that is %s is an invalid transition',
    async (status) => {
      const quote = await shop.sent(shop.purchaser, [id]);
      if (status === 'DECLINED') {
        await shop.purchaser.done('declineQuote', { quoteId: quote.id });
      }
      if (status === 'CANCELED') {
        await shop.sales.done('cancelQuote', { quoteId: quote.id });
      }
      if (status === 'ACCEPTED') {
        await shop.purchaser.done('acceptQuote', { quoteId: quote.id });
      }
      if (status === 'EXPIRED') {
        api.passDays(31);
      }
      const { userErrors } = await shop.purchaser.mutate('sendQuote', { quoteId: quote.id });
      expect(userErrors).toMatchObject([
        { code: 'INVALID_TRANSITION', currentStatus: status, allowedActions: ['REMOVE_RECIPIENT'] },
      ]);
    },
  );

  test('W4 validates everything again, with the subscription that it is about', async () => {
    const [early = '', late = ''] = await shop.subscriptions(2, () => ({ endDate: TODAY.subtract({ days: 40 }) }));
    const quote = await shop.draft(shop.purchaser, [early, late]);
    api.passDays(6);
    const { userErrors } = await shop.purchaser.mutate('sendQuote', { quoteId: quote.id });
    expect(userErrors).toMatchObject([
      { code: 'WINDOW_CLOSED', subscriptionId: early, closedOn: '2026-11-28', field: ['quoteId'] },
      { code: 'WINDOW_CLOSED', subscriptionId: late },
    ]);
    expect(await shop.statusOf(quote.id)).toBe('DRAFT');
    expect(await api.mailsOf(quote.id)).toEqual([]);
  });

  test('C8 E6 R1 what changed since the draft is refused in the same words as at its making', async () => {
    const quote = await shop.draft(shop.purchaser, [id]);
    await shop.change(id, { quantity: 9 });
    expect(await shop.purchaser.codes('sendQuote', { quoteId: quote.id })).toEqual(['SEAT_INCREASE']);
    await shop.change(id, { quantity: 10, storedStatus: 'CANCELED' });
    expect(await shop.purchaser.codes('sendQuote', { quoteId: quote.id })).toEqual(['NOT_RENEWABLE']);
    await shop.change(id, { storedStatus: 'ACTIVE' });
    await api.em.nativeUpdate(ListPrice, { product: shop.product.id }, { validUntil: TODAY.subtract({ days: 1 }) });
    expect(await shop.purchaser.codes('sendQuote', { quoteId: quote.id })).toEqual(['NO_PRICE']);
    await api.em.nativeUpdate(ListPrice, { product: shop.product.id }, { validUntil: null });
    await api.em.nativeUpdate(Contact, { email: shop.purchaserEmail }, { role: 'MEMBER' });
    expect(await shop.sales.codes('sendQuote', { quoteId: quote.id })).toEqual(['NOT_A_CONTACT']);
  });

  test.each([0, 1, 2])(
    'C3, C4, C6 a subscription that moved since, at place %d, is all that is told of',
    async (place) => {
      const ids = await shop.subscriptions(3);
      const moved = ids[place] ?? '';
      const quote = await shop.draft(shop.sales, ids);
      const told = async () => {
        const { userErrors } = await shop.sales.mutate('sendQuote', { quoteId: quote.id });
        return userErrors.map((error) => [error.code, 'subscriptionId' in error && error.subscriptionId]);
      };
      await shop.change(moved, { partner: ref(shop.partner) });
      expect(await told()).toEqual([['PARTNER_MISMATCH', moved]]);
      await shop.change(moved, { partner: null, purchaseMethod: 'PAYPAL' });
      expect(await told()).toEqual([['PURCHASE_METHOD_MISMATCH', moved]]);
      await shop.change(moved, { purchaseMethod: 'CARD', currencyCode: 'SEK' });
      expect(await told()).toEqual([['CURRENCY_MISMATCH', moved]]);
      await shop.change(moved, { currencyCode: 'NOK' });
      expect(await told()).toEqual([]);
    },
  );

  test('an expected version that differs from the quote’s is a conflict that says the quote’s own', async () => {
    const quote = await shop.draft(shop.purchaser, [id]);
    const { userErrors } = await shop.purchaser.mutate('sendQuote', { quoteId: quote.id, expectedVersion: 7 });
    expect(userErrors).toMatchObject([{ code: 'VERSION_CONFLICT', currentVersion: 1, field: ['expectedVersion'] }]);
    expect(await shop.purchaser.codes('sendQuote', { quoteId: quote.id, expectedVersion: 1 })).toEqual([]);
  });
});

describe('Q3 expiry', () => {
  test('30 days after sending, through the end of that day in the customer’s zone', async () => {
    const quote = await shop.sent(shop.purchaser, [id]);
    expect(quote).toMatchObject({ expiresOn: '2026-12-23', expiresAt: '2026-12-23T23:00:00Z' });
  });

  test('the last day of any renewal’s window comes first', async () => {
    const closing = await shop.subscription({ endDate: TODAY.subtract({ days: 40 }) });
    expect((await shop.sent(shop.purchaser, [id, closing])).expiresOn).toBe('2026-11-28');
  });

  test('the end date of an extension’s subscription comes first', async () => {
    const ending = await shop.subscription({ endDate: TODAY.add({ days: 3 }) });
    const lines = [{ action: 'EXTENSION', subscriptionId: ending, endDate: '2027-01-31' }];
    const { quote } = await shop.purchaser.done('createQuote', { lines });
    const sent = await shop.purchaser.done('sendQuote', { quoteId: quote?.id });
    expect(sent.quote?.expiresOn).toBe('2026-11-26');
  });

  test('the last day of a promotion that is used comes first, of one that is not it does not', async () => {
    await shop.promotion({ validUntil: TODAY.add({ days: 4 }) });
    await shop.promotion({ validUntil: TODAY.add({ days: 2 }), percentBp: 500 });
    expect((await shop.sent(shop.purchaser, [id])).expiresOn).toBe('2026-11-27');
  });
});

describe('Q4 expiry by the clock', () => {
  test('a quote is open at its last millisecond and expired at expiresAt, to every reader and to accept', async () => {
    const quote = await shop.sent(shop.purchaser, [id]);
    const link = api.asRecipient(quote.recipients[0]?.id ?? '');
    const expiresAt = api.now.add({ hours: 30 * 24 + 14 });
    expect(String(expiresAt)).toBe(quote.expiresAt);

    api.now = expiresAt.subtract({ milliseconds: 1 });
    expect(await shop.statusOf(quote.id)).toBe('SENT');
    expect((await openQuoteOf(shop.purchaser))?.id).toBe(quote.id);

    api.now = expiresAt;
    for (const caller of [shop.purchaser, shop.member, shop.sales, link]) {
      expect(await caller.quote(quote.id)).toMatchObject({
        status: 'EXPIRED',
        closedAt: quote.expiresAt,
        allowedActions: caller === shop.member || caller === link ? [] : ['REMOVE_RECIPIENT'],
        warnings: [],
      });
    }
    expect(await openQuoteOf(shop.purchaser)).toBeNull();
    const filtered = async (filter: object) =>
      (await shop.purchaser.sdk.Quotes({ filter })).quotes?.nodes.map((one) => one.id);
    expect(await filtered({ status: ['EXPIRED'] })).toEqual([quote.id]);
    expect(await filtered({ status: ['SENT'] })).toEqual([]);
    expect(await filtered({ active: true })).toEqual([]);
    expect(await filtered({ active: false })).toEqual([quote.id]);
    for (const caller of [shop.purchaser, shop.sales]) {
      expect(await caller.codes('acceptQuote', { quoteId: quote.id })).toEqual(['QUOTE_EXPIRED']);
    }
    expect(await link.codes('acceptQuote', { quoteId: quote.id, acceptedByName: 'Kari' })).toEqual(['QUOTE_EXPIRED']);
    expect((await api.em.findOneOrFail(Quote, quote.id)).storedStatus).toBe('SENT');
  });

  test('it can be accepted at its last millisecond', async () => {
    const quote = await shop.sent(shop.purchaser, [id]);
    api.now = api.now.add({ hours: 30 * 24 + 14 }).subtract({ milliseconds: 1 });
    expect(await shop.purchaser.codes('acceptQuote', { quoteId: quote.id })).toEqual([]);
  });

  async function openQuoteOf(caller: Caller) {
    const { subscriptions } = await caller.sdk.Subscriptions({ filter: { customerCsn: shop.key } });
    return subscriptions?.nodes.find((one) => one.id === id)?.openQuote;
  }
});

describe('P5 what was sent is frozen', () => {
  test('new names, prices, promotions and addresses change nothing that is shown, nor the order', async () => {
    await shop.promotion({ name: 'Autumn' });
    const quote = await shop.sent(shop.purchaser, [id]);
    const before = await shown(quote.id);
    await api.em.nativeUpdate(Product, shop.product.id, { name: 'Renamed' });
    await api.em.nativeUpdate(ListPrice, { product: shop.product.id }, { unitPriceMinor: 1n });
    await api.em.nativeUpdate(Promotion, { name: 'Autumn' }, { name: 'Winter', percentBp: 9_000 });
    await api.em.nativeUpdate(Customer, shop.customer.id, {
      addressLine1: 'Elsewhere 2',
      city: 'Oslo',
      region: 'Østlandet',
      name: 'Renamed',
    });
    expect(await shown(quote.id)).toEqual(before);
    expect(before).toMatchObject({
      address: { line1: 'Storgata 1', city: 'Bergen', region: null, formatted: ['Storgata 1', '5003 Bergen'] },
      discounts: [{ name: 'Autumn', amount: { amount: '1200.50' } }],
      totals: { list: { amount: '12005.00' }, total: { amount: '10804.50' } },
      lines: [{ productName: 'Drawing Board' }],
    });
    const { order } = await shop.purchaser.done('acceptQuote', { quoteId: quote.id });
    expect(order?.total).toEqual({ amount: '10804.50', currencyCode: 'NOK' });
    expect((await api.em.findOneOrFail(Order, { quote: quote.id })).totalMinor).toBe(1_080_450n);
  });

  test('a draft is live', async () => {
    const quote = await shop.draft(shop.purchaser, [id]);
    await api.em.nativeUpdate(Product, shop.product.id, { name: 'Renamed' });
    await api.em.nativeUpdate(ListPrice, { product: shop.product.id }, { unitPriceMinor: 100n });
    await api.em.nativeUpdate(Customer, shop.customer.id, { city: 'Oslo' });
    expect(await shown(quote.id)).toMatchObject({
      address: { city: 'Oslo' },
      totals: { total: { amount: '10.00' } },
      lines: [{ productName: 'Renamed' }],
    });
  });

  async function shown(quoteId: string) {
    const money = '{ amount currencyCode }';
    const totals = `totals { list ${money} discount ${money} total ${money} }`;
    const { quote } = await shop.purchaser.ask<{ quote: unknown }>(
      `query ($id: ID) { quote(id: $id) {
        address { line1 line2 postalCode city region countryCode formatted } note expiresOn expiresAt ${totals}
        discounts { promotionCode name amount ${money} }
        lines { productName quantity term changed startDate endDate unitPrice ${money} ${totals}
          discounts { promotionCode name amount ${money} } }
      } }`,
      { id: quoteId },
    );
    return quote;
  }
});
