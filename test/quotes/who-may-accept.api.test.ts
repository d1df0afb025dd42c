import { ref } from '@mikro-orm/core';
import { sql } from 'kysely';
import { describe, expect, test, vi } from 'vitest';
import { uuidOf } from '../../src/database/ids.ts';
import { Order } from '../../src/quotes/order.ts';
import { QuoteRecipient } from '../../src/quotes/quote-recipient.ts';
import type { QuoteView } from '../api/caller.ts';
import { api, shop } from '../api/own-shop.ts';
import { id, openOwnSubscription } from '../api/own-subscription.ts';

await openOwnSubscription();

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
      expect(await api.recipientOf(quote, index).codes('acceptQuote', await input(quote))).toEqual([]);
    }
    expect(await shop.member.codes('acceptQuote', await input(await quoteIt()))).toEqual(['FORBIDDEN']);
  });

  test('a link accepts no other quote, and its bearer must type a name', async () => {
    const quote = await shop.sent(shop.purchaser, [id]);
    const other = await shop.sent(shop.purchaser, [await shop.subscription()]);
    expect(await api.recipientOf(quote).codes('acceptQuote', { quoteId: other.id, acceptedByName: 'Kari' })).toEqual([
      'NOT_FOUND',
    ]);
    for (const acceptedByName of [undefined, '', '   ', 'a@b.example']) {
      const { userErrors } = await api.recipientOf(quote).mutate('acceptQuote', { quoteId: quote.id, acceptedByName });
      expect(userErrors).toMatchObject([{ code: 'INVALID', field: ['acceptedByName'] }]);
    }
  });

  test('R6 A7 nobody by a link that dies while its acceptance waits, by interface or form', async () => {
    const quote = await shop.sent(shop.purchaser, [id], { recipients: [{ email: 'a@outside.example' }] });
    const recipientId = quote.recipients[1]?.id ?? '';
    const dead = api.recipientOf(quote, 1);
    let answers: Promise<unknown>[] = [];
    // As `replaceRecipient` does, but no sooner done than both acceptances wait for it.
    await api.em.transactional(async (holder) => {
      await sql`select 1 from customers where id = ${uuidOf('customer', shop.customer.id)} for update`.execute(
        holder.getKysely(),
      );
      await holder.nativeUpdate(QuoteRecipient, recipientId, { replacedAt: api.now });
      answers = [
        dead.codes('acceptQuote', { quoteId: quote.id, acceptedByName: 'Mallory' }),
        submitAcceptance(quote, dead.token).then(({ status }) => status),
      ];
      await vi.waitUntil(async () => (await waiting()) === 2, { timeout: 60_000 });
    });
    expect(await Promise.all(answers)).toEqual([['NOT_FOUND'], 404]);
    expect(await api.em.count(Order, { quote: quote.id })).toBe(0);
  });
});

/** How many statements of this file's database wait for a lock. */
async function waiting(): Promise<number> {
  const { rows } = await sql`
    select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`.execute(
    api.em.getKysely(),
  );
  return rows.length;
}

function submitAcceptance({ number }: QuoteView, token = ''): Promise<Response> {
  const body = new URLSearchParams({ name: 'Mallory', agreement: 'yes' });
  const headers = { cookie: `quote_link=${token}` };
  return fetch(`${api.url}/quotes/${number}/accept`, { method: 'POST', redirect: 'manual', headers, body });
}

describe('what one saw', () => {
  test('an expected version or total that differs from the quote’s is a conflict that says the quote’s own', async () => {
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
