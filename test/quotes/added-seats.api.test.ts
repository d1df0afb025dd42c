import { ref } from '@mikro-orm/core';
import { describe, expect, test } from 'vitest';
import type { Subscription } from '../../src/subscriptions/subscription.ts';
import { api, openOwnShop, shop } from '../api/own-shop.ts';
import { extension, Shop } from '../api/shop.ts';
import { TODAY } from '../harness/clock.ts';

await openOwnShop();

const PAID = { currencyCode: 'NOK', purchaseMethod: 'CARD' } as const;
const REFUSED = ['SEAT_INCREASE lines.0.productSku'];

/** A NEW line of the product that the shop's subscriptions are of. */
const more = () => shop.addition({ productSku: shop.product.sku });

const PREVIEW = `query ($input: CreateQuoteInput!) { previewQuote(input: $input) {
  userErrors { code field ... on SubscriptionError { subscriptionId } } } }`;

describe('C8 in self-service a new line adds no seats', () => {
  test.each<[string, Partial<Subscription>, string[]]>([
    ['of a product that is rented', {}, REFUSED],
    ['of one that is rented until today', { endDate: TODAY }, REFUSED],
    ['of one that is rented in another currency, on other terms', { currencyCode: 'SEK', term: 'THREE_YEAR' }, REFUSED],
    ['unless the subscription ended yesterday', { endDate: TODAY.subtract({ days: 1 }) }, []],
    ['unless the subscription is a trial', { storedStatus: 'TRIAL' }, []],
    ['unless the subscription is canceled', { storedStatus: 'CANCELED' }, []],
  ])('%s', async (_rule, fields, errors) => {
    await shop.subscription(fields);
    expect(await shop.problems({ lines: [more()], ...PAID })).toEqual(errors);
  });

  test('also where a partner sold the subscription, beside an extension, and in a preview', async () => {
    const id = await shop.subscription({ partner: ref(shop.partner) });
    const lines = [extension(id, '2027-01-31'), more()];
    expect(await shop.problems({ lines })).toEqual(['SEAT_INCREASE lines.1.productSku']);
    expect(await shop.purchaser.ask(PREVIEW, { input: { lines } })).toEqual({
      previewQuote: {
        userErrors: [{ code: 'SEAT_INCREASE', field: ['lines', '1', 'productSku'], subscriptionId: id }],
      },
    });
  });

  test('but that of another customer is nothing to it, nor is another product', async () => {
    const other = await Shop.open(api);
    await other.subscription();
    await shop.subscription();
    const lines = [shop.addition(), shop.addition({ productSku: other.product.sku })];
    expect(await shop.problems({ lines, ...PAID })).toEqual([]);
  });

  test('while partners and sales sell more seats', async () => {
    await shop.subscription({ partner: ref(shop.partner) });
    const input = { lines: [more()], customerCsn: shop.key, ...PAID };
    for (const caller of [shop.seller, shop.sales]) {
      const { quote } = await caller.done('createQuote', input);
      expect(await caller.codes('sendQuote', { quoteId: quote?.id })).toEqual([]);
    }
  });

  test('in a draft that is changed, whoever changes it, and not in that of sales', async () => {
    const id = await shop.subscription();
    const draft = await shop.draft(shop.purchaser, [id]);
    const update = { quoteId: draft.id, lines: [more()] };
    for (const caller of [shop.purchaser, shop.sales]) {
      expect(await caller.problems('updateQuote', update)).toEqual(REFUSED);
    }
    const theirs = await shop.draft(shop.sales, [id]);
    expect(await shop.sales.problems('updateQuote', { ...update, quoteId: theirs.id })).toEqual([]);
  });

  test('at sending too, whoever sends it, where the customer has got the product since', async () => {
    const { quote } = await shop.purchaser.done('createQuote', { lines: [more()], ...PAID });
    const id = await shop.subscription();
    for (const caller of [shop.purchaser, shop.sales]) {
      const { userErrors } = await caller.mutate('sendQuote', { quoteId: quote?.id });
      expect(userErrors).toMatchObject([{ code: 'SEAT_INCREASE', subscriptionId: id, field: ['quoteId'] }]);
    }
    await shop.change(id, { storedStatus: 'CANCELED' });
    expect(await shop.purchaser.codes('sendQuote', { quoteId: quote?.id })).toEqual([]);
  });

  test('on the last day where the customer is, which is another one than in UTC', async () => {
    const east = await Shop.open(api, { customer: { timeZone: 'Pacific/Kiritimati' } });
    const west = await Shop.open(api, { customer: { timeZone: 'Pacific/Pago_Pago' } });
    const asked = async (one: Shop) => {
      await one.subscription({ endDate: TODAY });
      return one.problems({ lines: [one.addition({ productSku: one.product.sku })], ...PAID });
    };
    api.now = api.now.add({ hours: 4 }); // tomorrow in Kiritimati, today in Pago Pago
    expect(await asked(east)).toEqual([]);
    api.now = api.now.add({ hours: 17 }); // tomorrow in UTC, still today in Pago Pago
    expect(await asked(west)).toEqual(REFUSED);
  });
});
