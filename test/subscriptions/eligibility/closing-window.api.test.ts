import { describe, expect, test } from 'vitest';
import { Product } from '../../../src/catalog/product.ts';
import type { Term } from '../../../src/catalog/term.ts';
import { api, openOwnShop, shop } from '../../api/own-shop.ts';
import { renewal } from '../../api/shop.ts';
import { TODAY } from '../../harness/clock.ts';

await openOwnShop();

/** One that ended so many days ago. From 24 October, a month ends on 23 November. */
function ended(term: Term, daysAgo: number): Promise<string> {
  const endDate = TODAY.subtract({ days: daysAgo });
  return shop.subscription({ term, endDate, startDate: endDate.subtract({ months: 1 }) });
}

async function renewalOf(id: string) {
  const { subscriptions } = await shop.purchaser.sdk.Subscriptions({});
  return subscriptions?.nodes.find((node) => node.id === id)?.renewal;
}

async function groupedSeats(): Promise<number> {
  const { bulkRenewalGroups } = await shop.purchaser.sdk.BulkRenewalGroups({ customerCsn: shop.key });
  return bulkRenewalGroups?.nodes.reduce((seats, { seatCount }) => seats + seatCount, 0) ?? 0;
}

describe('W5 a monthly subscription whose next term', () => {
  test('ends today is shown, grouped, quoted, sent and accepted until midnight', async () => {
    const id = await ended('MONTHLY', 31);
    expect(await renewalOf(id)).toMatchObject({ eligible: true, closesOn: '2026-11-23', reasons: [] });
    expect(await groupedSeats()).toBe(10);
    const quote = await shop.sent(shop.purchaser, [id]);
    expect(quote.expiresOn).toBe('2026-11-23');
    expect(await shop.purchaser.codes('acceptQuote', { quoteId: quote.id })).toEqual([]);
  });

  test('ended yesterday is in no group, and is not quoted', async () => {
    const id = await ended('MONTHLY', 32);
    const { eligible, closesOn, reasons } = (await renewalOf(id)) ?? {};
    expect([eligible, closesOn, reasons?.map(({ code }) => code)]).toEqual([false, '2026-11-22', ['WINDOW_CLOSED']]);
    expect(reasons?.[0]?.message).toContain('Ask for a longer term');
    expect(await groupedSeats()).toBe(0);
    const { userErrors } = await shop.purchaser.mutate('createQuote', { lines: [renewal(id)] });
    expect(userErrors).toMatchObject([
      { code: 'WINDOW_CLOSED', closedOn: '2026-11-22', field: ['lines', '0', 'subscriptionId'] },
    ]);
  });

  test('is over while it is a draft is not sent', async () => {
    const id = await ended('MONTHLY', 31);
    const quote = await shop.draft(shop.purchaser, [id]);
    api.passDays(1);
    const { userErrors } = await shop.purchaser.mutate('sendQuote', { quoteId: quote.id });
    expect(userErrors).toMatchObject([{ code: 'WINDOW_CLOSED', closedOn: '2026-11-23', subscriptionId: id }]);
  });

  test('is over is still renewed by the year, until the 45th day', async () => {
    const id = await ended('MONTHLY', 40);
    const { quote } = await shop.purchaser.done('createQuote', { lines: [renewal(id, { term: 'ANNUAL' })] });
    api.passDays(5);
    expect(await shop.purchaser.codes('sendQuote', { quoteId: quote?.id })).toEqual([]);
    expect((await shop.purchaser.quote(quote?.id ?? '')).expiresOn).toBe('2026-11-28');
    expect(await shop.purchaser.codes('acceptQuote', { quoteId: quote?.id })).toEqual([]);
  });
});

test('W5 a yearly one is not renewed by a month that is over', async () => {
  const id = await ended('ANNUAL', 32);
  expect(await shop.problems({ lines: [renewal(id, { term: 'MONTHLY' })] })).toEqual([
    'WINDOW_CLOSED lines.0.subscriptionId',
  ]);
  expect(await shop.problems({ lines: [renewal(id)] })).toEqual([]);
});

test.each([
  ['canceled', { storedStatus: 'CANCELED' as const }, 'The subscription is canceled.'],
  ['a trial', { storedStatus: 'TRIAL' as const }, 'The subscription is a trial and cannot be renewed.'],
  ['of a product that is not sold for renewal', undefined, 'The product is not sold for renewal.'],
])('E1 the error of a subscription that is %s says which of the causes it is', async (_cause, fields, said) => {
  const id = await shop.subscription(fields);
  if (!fields) {
    await api.em.nativeUpdate(Product, shop.product.id, { renewable: false });
  }
  const others = ['canceled', 'trial', 'product'].filter((word) => !said.includes(word));
  const extension = { action: 'EXTENSION', subscriptionId: id, endDate: String(TODAY.add({ days: 60 })) };
  const messages = [
    (await renewalOf(id))?.reasons[0]?.message,
    ...(await Promise.all([renewal(id), extension].map((line) => refusalOf(line)))),
  ];
  for (const message of messages) {
    expect(message).toContain(said);
    for (const other of others) {
      expect(message).not.toContain(other);
    }
  }
});

async function refusalOf(line: object): Promise<string | undefined> {
  const { userErrors } = await shop.purchaser.mutate('createQuote', { lines: [line] });
  expect(userErrors.map(({ code }) => code)).toEqual(['NOT_RENEWABLE']);
  return userErrors[0]?.message;
}
