import { expect, test } from 'vitest';
import type { ListPrice } from '../../src/catalog/list-price.ts';
import type { Product } from '../../src/catalog/product.ts';
import type { Caller } from '../api/caller.ts';
import { api, openOwnShop, shop } from '../api/own-shop.ts';
import { Shop } from '../api/shop.ts';
import { day, instant } from '../harness/clock.ts';
import { digits, priceOf, productOf, refTo } from '../harness/rows.ts';

await openOwnShop();

interface PriceView {
  readonly term: string;
  readonly unitPrice: { readonly amount: string; readonly currencyCode: string };
}

/** Adds a product that only this test sells, with prices by term. */
async function sell(prices: readonly [ListPrice['term'], bigint, Partial<ListPrice>?][]): Promise<Product> {
  const product = productOf({ sku: `KIT-${digits()}` });
  await shop.insert(
    product,
    ...prices.map(([term, minor, fields]) => priceOf(term, minor, { product: refTo(product), ...fields })),
  );
  return product;
}

async function pricesOf({ sku }: Product, caller: Caller, currencyCode?: string): Promise<string[] | undefined> {
  const query = `query ($sku: String!, $currencyCode: CurrencyCode) {
    product(sku: $sku) { prices(currencyCode: $currencyCode) { term unitPrice { amount currencyCode } } }
  }`;
  const { product } = await caller.ask<{ product: { prices: PriceView[] } | null }>(query, { sku, currencyCode });
  return product?.prices.map(({ term, unitPrice }) => `${term} ${unitPrice.amount} ${unitPrice.currencyCode}`);
}

test('a product is found by its SKU, with the prices of today by currency and from the shortest term', async () => {
  const product = await sell([
    ['THREE_YEAR', 300_00n],
    ['ANNUAL', 120_00n],
    ['MONTHLY', 12_00n],
    ['ANNUAL', 1_500n, { currencyCode: 'JPY' }],
  ]);
  const kroner = ['MONTHLY 12.00 NOK', 'ANNUAL 120.00 NOK', 'THREE_YEAR 300.00 NOK'];
  expect(await pricesOf(product, shop.purchaser)).toEqual(['ANNUAL 1500 JPY', ...kroner]);
  expect(await pricesOf(product, shop.seller, 'NOK')).toEqual(kroner);
  expect(await pricesOf(product, shop.sales, 'EUR')).toEqual([]);
});

test('of several prices that are valid today the one that began last counts, on its first and last day too', async () => {
  const product = await sell([
    ['ANNUAL', 100_00n, { validFrom: day('2026-01-01') }],
    ['ANNUAL', 110_00n, { validFrom: day('2026-11-23'), validUntil: day('2026-11-24') }],
    ['ANNUAL', 130_00n, { validFrom: day('2026-11-25') }],
    ['MONTHLY', 10_00n, { validFrom: day('2026-01-01'), validUntil: day('2026-11-22') }],
  ]);
  expect(await pricesOf(product, shop.sales)).toEqual(['ANNUAL 110.00 NOK']);
  api.passDays(1);
  expect(await pricesOf(product, shop.sales)).toEqual(['ANNUAL 110.00 NOK']);
  api.passDays(1);
  expect(await pricesOf(product, shop.sales)).toEqual(['ANNUAL 130.00 NOK']);
  const query = `{ product(sku: "${product.sku}") { prices { validFrom validUntil } } }`;
  const answer = { product: { prices: [{ validFrom: '2026-11-25', validUntil: null }] } };
  expect(await shop.sales.ask(query)).toEqual(answer);
});

test('today is the day where the customer is, and for everybody else the day in UTC', async () => {
  const east = await Shop.open(api, { customer: { timeZone: 'Pacific/Auckland' } });
  const product = await sell([
    ['ANNUAL', 100_00n, { validFrom: day('2026-01-01') }],
    ['ANNUAL', 120_00n, { validFrom: day('2026-11-24') }],
  ]);
  api.now = instant('2026-11-23T20:00:00Z');
  expect(await pricesOf(product, east.purchaser)).toEqual(['ANNUAL 120.00 NOK']);
  expect(await pricesOf(product, shop.purchaser)).toEqual(['ANNUAL 100.00 NOK']);
  expect(await pricesOf(product, east.seller)).toEqual(['ANNUAL 100.00 NOK']);
  expect(await pricesOf(product, east.sales)).toEqual(['ANNUAL 100.00 NOK']);
});

test('V8 the bearer of a link sees no catalogue, and no price of the product that its quote names', async () => {
  const bearer = api.recipientOf(await shop.sent(shop.purchaser, [await shop.subscription()]));
  const query = `query ($sku: String!, $id: ID!) {
    product(sku: $sku) { id } products { totalCount nodes { id } }
    node(id: $id) { ... on Product { sku prices { term } } }
  }`;
  const { sku, id } = shop.product;
  expect(await bearer.ask(query, { sku, id })).toEqual({
    product: null,
    products: { totalCount: 0, nodes: [] },
    node: { sku, prices: [] },
  });
});

test('a SKU that nothing has answers null', async () => {
  expect(await pricesOf(productOf({ sku: 'nothing-like-it' }), shop.sales)).toBeUndefined();
});

test('products are listed by SKU in pages, by a part of name or SKU, and by kind', async () => {
  const key = digits();
  const names = ['b', 'a', 'c'].map((letter) => `${letter}-${key}`);
  const kinds = ['SUBSCRIPTION', 'SUCCESS_PLAN', 'SUBSCRIPTION'] as const;
  const made = names.map((sku, at) => productOf({ sku, name: `Næring ${sku}`, kind: kinds[at] }));
  await shop.insert(...made);
  const list = async (args: object) => {
    const { products } = await shop.sales.sdk.Products({ search: key, ...args });
    return products;
  };
  const all = await list({});
  expect([all?.nodes.map(({ sku }) => sku), all?.totalCount]).toEqual([names.toSorted(), 3]);
  const first = await list({ first: 2 });
  const next = await list({ first: 2, after: first?.pageInfo.endCursor });
  expect([first?.pageInfo.hasNextPage, next?.nodes.map(({ sku }) => sku)]).toEqual([true, [`c-${key}`]]);
  expect((await list({ kind: 'SUCCESS_PLAN' }))?.nodes.map(({ sku }) => sku)).toEqual([`a-${key}`]);
  expect((await list({ search: `næRING B-${key}` }))?.nodes.map(({ sku }) => sku)).toEqual([`b-${key}`]);
});

test('a page of products with their prices takes two statements, whatever its size', async () => {
  await shop.insert(...Array.from({ length: 30 }, () => productOf({ sku: `MANY-${digits()}` })));
  const count = (first: number) =>
    api.countStatements(() => shop.sales.ask(`{ products(first: ${first}) { nodes { sku prices { term } } } }`));
  expect([(await count(2)).length, (await count(30)).length]).toEqual([2, 2]);
});

test('N1 an operation reads at most 10,000 prices', async () => {
  const product = await sell([['ANNUAL', 100_00n]]);
  await api.em.execute(
    `insert into prices (id, product_id, term, currency_code, valid_from, unit_price_minor)
     select gen_random_uuid(), p.id, 'ANNUAL', chr(65 + n / 676) || chr(65 + n / 26 % 26) || chr(65 + n % 26), '2026-01-01', 1
     from products p, generate_series(0, 10000) n where p.sku = ? on conflict do nothing`,
    [product.sku],
  );
  const query = `{ product(sku: "${product.sku}") { prices { term } } }`;
  expect(await shop.sales.refusal(query)).toBe('TOO_COMPLEX');
});
