import { expect, test } from 'vitest';
import type { Caller } from '../../api/caller.ts';
import { api, openOwnShop, shop } from '../../api/own-shop.ts';
import { Shop } from '../../api/shop.ts';
import { day, TODAY } from '../../harness/clock.ts';
import { priceOf, refTo } from '../../harness/rows.ts';

await openOwnShop();

interface Offer {
  readonly term: string;
  readonly startDate: string;
  readonly endDate: string;
  readonly unitPrice: { readonly amount: string };
  readonly discounts: readonly { readonly amount: { readonly amount: string } }[];
  readonly totals: Readonly<Record<'list' | 'discount' | 'total', { readonly amount: string }>>;
  readonly pricePerSeatAndDay: { readonly amount: string; readonly currencyCode: string };
}

const OFFERS = `renewalOffers {
  term startDate endDate unitPrice { amount } discounts { amount { amount } }
  totals { list { amount } discount { amount } total { amount } } pricePerSeatAndDay { amount currencyCode }
}`;

async function offersOf(id: string, caller: Caller = shop.purchaser): Promise<readonly Offer[] | undefined> {
  const query = `query ($id: ID!) { subscription(id: $id) { ${OFFERS} } }`;
  const { subscription } = await caller.ask<{ subscription: { renewalOffers: Offer[] } | null }>(query, { id });
  return subscription?.renewalOffers;
}

const termsOf = async (id: string, caller?: Caller) => (await offersOf(id, caller))?.map(({ term }) => term);

test('C10, P2, P6 one offer for each term with a list price, at the prices of today and the present seats', async () => {
  const { code } = await shop.promotion();
  const id = await shop.subscription({ quantity: 7, endDate: day('2027-01-30') });
  const offers = await offersOf(id);
  expect(offers).toEqual([
    {
      term: 'MONTHLY',
      startDate: '2027-01-31',
      endDate: '2027-02-27',
      unitPrice: { amount: '120.05' },
      discounts: [{ amount: { amount: '84.04' } }],
      totals: { list: { amount: '840.35' }, discount: { amount: '84.04' }, total: { amount: '756.31' } },
      // 756.31 ÷ 7 seats ÷ 28 days = 3.8587…
      pricePerSeatAndDay: { amount: '3.86', currencyCode: 'NOK' },
    },
    {
      term: 'ANNUAL',
      startDate: '2027-01-31',
      endDate: '2028-01-30',
      unitPrice: { amount: '1200.50' },
      discounts: [{ amount: { amount: '840.35' } }],
      totals: { list: { amount: '8403.50' }, discount: { amount: '840.35' }, total: { amount: '7563.15' } },
      // 7563.15 ÷ 7 ÷ 365 = 2.9601…
      pricePerSeatAndDay: { amount: '2.96', currencyCode: 'NOK' },
    },
  ]);
  expect(code).toBeTruthy();
});

test('what is offered is what a draft of it costs', async () => {
  await shop.promotion();
  const id = await shop.subscription();
  for (const offer of (await offersOf(id)) ?? []) {
    const { lines } = await shop.draft(shop.purchaser, [], { lines: [{ subscriptionId: id, term: offer.term }] });
    expect(lines[0]).toMatchObject({ startDate: offer.startDate, endDate: offer.endDate, totals: offer.totals });
  }
});

test('a currency without decimals is rounded to whole units', async () => {
  const tokyo = await Shop.open(api, { currencyCode: 'JPY', unitPriceMinor: 36_500n });
  const offers = await offersOf(await tokyo.subscription(), tokyo.purchaser);
  expect(offers?.at(-1)?.pricePerSeatAndDay).toEqual({ amount: '100', currencyCode: 'JPY' });
});

test('W5 a term that is wholly over is not offered, a longer one is', async () => {
  const ended = { term: 'MONTHLY' as const, endDate: TODAY.subtract({ days: 40 }) };
  expect(await termsOf(await shop.subscription(ended))).toEqual(['ANNUAL']);
  const lastDay = { term: 'MONTHLY' as const, endDate: day('2026-10-23') };
  expect(await termsOf(await shop.subscription(lastDay))).toEqual(['MONTHLY', 'ANNUAL']);
});

test('E1 to E6 nothing is offered that could not be quoted, apart from what is too early', async () => {
  expect(await termsOf(await shop.subscription({ endDate: TODAY.add({ days: 200 }) }))).toEqual(['MONTHLY', 'ANNUAL']);
  for (const fields of [
    { storedStatus: 'CANCELED' as const },
    { storedStatus: 'TRIAL' as const },
    { endDate: TODAY.subtract({ days: 46 }) },
    { purchaseMethod: 'INVOICE' as const },
    { currencyCode: 'EUR' },
  ]) {
    expect(await termsOf(await shop.subscription(fields))).toEqual([]);
  }
});

test('E5 binds the customer, so its partner and sales see offers that it does not see', async () => {
  const id = await shop.subscription({ purchaseMethod: 'INVOICE', partner: refTo(shop.partner) });
  expect([await termsOf(id), await termsOf(id, shop.seller), await termsOf(id, shop.sales)]).toEqual([
    [],
    ['MONTHLY', 'ANNUAL'],
    ['MONTHLY', 'ANNUAL'],
  ]);
  await shop.insert(priceOf('THREE_YEAR', 300_000n, { product: refTo(shop.product) }));
  expect(await termsOf(id, shop.sales)).toEqual(['MONTHLY', 'ANNUAL', 'THREE_YEAR']);
});

test('a page with offers takes three statements, whatever its size', async () => {
  await shop.promotion();
  await shop.subscriptions(40);
  const count = (first: number) =>
    api.countStatements(() => shop.sales.ask(`{ subscriptions(first: ${first}) { nodes { id ${OFFERS} } } }`));
  expect([(await count(3)).length, (await count(40)).length]).toEqual([3, 3]);
});
