import { ref } from '@mikro-orm/core';
import { beforeEach, describe, expect, test } from 'vitest';
import type { QuoteView } from './caller.ts';
import { startApi } from './harness.ts';
import { Shop } from './shop.ts';

const api = await startApi();
let shop: Shop;
let id: string;

beforeEach(async () => {
  shop = await Shop.open(api);
  id = await shop.subscription();
});

const linkOf = ({ recipients }: QuoteView, index = 0) => api.asRecipient(recipients[index]?.id ?? '');

describe('A5 who may accept', () => {
  test('purchaser, the quote’s partner, sales, and each recipient by the link in their own mail', async () => {
    const recipients = [{ email: 'a@outside.example' }];
    const quoteIt = async () => {
      const carried = await shop.subscription({ partner: ref(shop.partner) });
      return await shop.sent(shop.seller, [carried], { recipients });
    };
    const input = async (quote: QuoteView) => ({ quoteId: quote.id, acceptedByName: 'Kari' });
    for (const caller of [shop.purchaser, shop.seller, shop.sales]) {
      expect(await caller.codes('acceptQuote', await input(await quoteIt()))).toEqual([]);
    }
    for (const index of [0, 1]) {
      const quote = await quoteIt();
      expect(await linkOf(quote, index).codes('acceptQuote', await input(quote))).toEqual([]);
    }
    expect(await shop.member.codes('acceptQuote', await input(await quoteIt()))).toEqual(['FORBIDDEN']);
  });

  test('a link accepts no other quote, and its bearer must type a name', async () => {
    const quote = await shop.sent(shop.purchaser, [id]);
    const other = await shop.sent(shop.purchaser, [await shop.subscription()]);
    expect(await linkOf(quote).codes('acceptQuote', { quoteId: other.id, acceptedByName: 'Kari' })).toEqual([
      'NOT_FOUND',
    ]);
    for (const acceptedByName of [undefined, '', '   ', 'a@b.example']) {
      const { userErrors } = await linkOf(quote).mutate('acceptQuote', { quoteId: quote.id, acceptedByName });
      expect(userErrors).toMatchObject([{ code: 'INVALID', field: ['acceptedByName'] }]);
    }
  });
});

describe('what one saw', () => {
  test('an expected version or total that is not the quote’s is a conflict that tells them', async () => {
    const quote = await shop.sent(shop.purchaser, [id]);
    const refused = async (input: object) =>
      (await shop.purchaser.mutate('acceptQuote', { quoteId: quote.id, ...input })).userErrors;
    expect(await refused({ expectedVersion: quote.version - 1 })).toMatchObject([
      { code: 'VERSION_CONFLICT', currentVersion: quote.version },
    ]);
    const currentTotal = { amount: '12005.00', currencyCode: 'NOK' };
    for (const expectedTotal of [
      { amount: '12005.01', currencyCode: 'NOK' },
      { amount: '12005.00', currencyCode: 'SEK' },
    ]) {
      expect(await refused({ expectedTotal })).toMatchObject([{ code: 'TOTAL_MISMATCH', currentTotal }]);
    }
    expect(await refused({ expectedVersion: quote.version, expectedTotal: currentTotal })).toEqual([]);
  });

  test.each([
    ['x'.repeat(51), 'TOO_LONG'],
    ['PO\n1', 'INVALID'],
    ['PO\u00001', 'INVALID'],
  ])('A8 the purchase-order reference %j is refused', async (purchaseOrderReference, code) => {
    const quote = await shop.sent(shop.purchaser, [id]);
    const { userErrors } = await shop.purchaser.mutate('acceptQuote', { quoteId: quote.id, purchaseOrderReference });
    expect(userErrors).toMatchObject([{ code, field: ['purchaseOrderReference'] }]);
  });

  test('A8 fifty printable characters of any script are shown on the order', async () => {
    const quote = await shop.sent(shop.purchaser, [id]);
    const purchaseOrderReference = `${'ø'.repeat(48)}注文`;
    const { order } = await shop.purchaser.done('acceptQuote', { quoteId: quote.id, purchaseOrderReference });
    expect(order?.purchaseOrderReference).toBe(purchaseOrderReference);
  });
});
