import { ref } from '@mikro-orm/core';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Caller, OrderView, QuoteView } from '../../api/caller.ts';
import { startApi } from '../../api/harness.ts';
import { Shop } from '../../api/shop.ts';
import { copyRows } from '../../harness/copy-rows.ts';

const api = await startApi();
let shop: Shop;
let far: Shop;

interface Ordered {
  readonly quote: QuoteView;
  readonly order: OrderView;
}

/** Orders one subscription, so many days from now. */
async function place(of: Shop, { days = 0, partner = false, reference }: PlaceOptions = {}): Promise<Ordered> {
  const id = await of.subscription(partner ? { partner: ref(of.partner) } : {});
  const quote = await of.sent(of.sales, [id]);
  api.passDays(days);
  const { order } = await of.sales.done('acceptQuote', { quoteId: quote.id, purchaseOrderReference: reference });
  api.passDays(-days);
  if (!order) {
    throw new Error('It was accepted');
  }
  return { quote, order };
}

interface PlaceOptions {
  readonly days?: number;
  readonly partner?: boolean;
  readonly reference?: string;
}

let [carried, plain, foreign]: Ordered[] = [];

beforeAll(async () => {
  [shop, far] = [await Shop.open(api, { customer: { name: 'Fjord Shipping' } }), await Shop.open(api)];
  carried = await place(shop, { partner: true, reference: 'PO-77/Ågot' });
  plain = await place(shop, { days: 1 });
  foreign = await place(far, { days: 2 });
});

async function listed(caller: Caller, filter?: object): Promise<string[]> {
  const { orders } = await caller.sdk.Orders({ filter });
  expect(orders?.totalCount).toBe(orders?.nodes.length);
  return orders?.nodes.map(({ number }) => number) ?? [];
}

const numbers = (...ordered: (Ordered | undefined)[]) => ordered.map((one) => one?.order.number);

describe('V1 V2 V3 V8 an order is seen by whoever sees its quote', () => {
  test.each<[string, () => Caller | Promise<Caller>, () => (Ordered | undefined)[]]>([
    ['the customer’s purchaser', () => shop.purchaser, () => [plain, carried]],
    ['its member', () => shop.member, () => [plain, carried]],
    ['the partner', () => shop.seller, () => [carried]],
    ['sales', () => shop.sales, () => [foreign, plain, carried]],
    ['the bearer of the link', () => api.recipientOf(plain!.quote), () => [plain]],
    [
      'a service that reads quotes',
      () => api.as({ kind: 'service', scope: 'READ_QUOTES' }),
      () => [foreign, plain, carried],
    ],
    [
      'a service that reads subscriptions alone',
      () => api.as({ kind: 'service', scope: 'READ_SUBSCRIPTIONS' }),
      () => [],
    ],
  ])('%s', async (_who, caller, seen) => {
    const viewer = await caller();
    expect(await listed(viewer)).toEqual(numbers(...seen()));
    for (const one of [carried, plain, foreign]) {
      const isSeen = seen().includes(one);
      const query = 'query ($id: ID, $number: String) { order(id: $id, number: $number) { number } }';
      const expected = { order: isSeen ? { number: one!.order.number } : null };
      expect(await viewer.ask(query, { id: one!.order.id })).toEqual(expected);
      expect(await viewer.ask(query, { number: ` ${one!.order.number.toLowerCase()}` })).toEqual(expected);
      const { quote } = await viewer.ask<{ quote: object | null }>('query ($id: ID) { quote(id: $id) { id } }', {
        id: one!.quote.id,
      });
      expect(quote !== null).toBe(isSeen);
    }
  });
});

test('one of id and number is given', async () => {
  expect(await shop.sales.refusal('{ order { id } }')).toBe('BAD_USER_INPUT');
  expect(await shop.sales.refusal('{ order(id: "a", number: "b") { id } }')).toBe('BAD_USER_INPUT');
});

test('orders are filtered by customer, partner and when they were placed, the end of which is not included', async () => {
  expect(await listed(shop.sales, { customerCsn: shop.key })).toEqual(numbers(plain, carried));
  expect(await listed(shop.sales, { partnerCsn: shop.partner.csn })).toEqual(numbers(carried));
  expect(await listed(shop.sales, { customerCsn: far.key, partnerCsn: shop.partner.csn })).toEqual([]);
  const [first, second] = [carried!.order.placedAt, plain!.order.placedAt];
  expect(await listed(shop.sales, { placedAt: { from: first, until: second } })).toEqual(numbers(carried));
  expect(await listed(shop.sales, { placedAt: { from: second } })).toEqual(numbers(foreign, plain));
  expect(await listed(shop.sales, { placedAt: { until: first } })).toEqual([]);
  expect(await listed(shop.purchaser, { customerCsn: far.key })).toEqual([]);
});

test('R3 orders are found by a part of their number, reference, quote’s number or customer’s name', async () => {
  for (const search of ['po-77/åg', carried!.order.number.slice(3).toLowerCase(), carried!.quote.number.slice(3)]) {
    expect(await listed(shop.sales, { search })).toEqual(numbers(carried));
  }
  expect(await listed(shop.sales, { search: 'fjord SHIP' })).toEqual(numbers(plain, carried));
  expect(await listed(far.purchaser, { search: 'fjord ship' })).toEqual([]);
});

describe('a page of many orders follows an index', () => {
  beforeAll(async () => {
    const where = `one.number = '${plain!.order.number}'`;
    const changes = { csn: `(8000000000 + n)::text` };
    await copyRows(api.em, { table: 'customers', where: `one.csn = '${shop.key}'`, times: 500, changes });
    // Nothing here is about the copies' quotes.
    await api.em.execute(`alter table orders drop constraint orders_quote_id_key,
      drop constraint orders_customer_id_quote_id_fkey`);
    await api.em.execute('create index on orders (quote_id)');
    await copyRows(api.em, {
      table: 'orders',
      joins: 'join customers c on c.csn = (8000000001 + n % 500)::text',
      where,
      times: 20_000,
      changes: {
        number: `'O-' || md5(n::text)`,
        customer_id: 'c.id',
        placed_at: `one.placed_at - n * interval '1 minute'`,
      },
    });
    await api.em.execute('vacuum analyze orders, quotes, customers');
  }, 60_000);

  test.each<[string, () => Caller, string, string]>([
    ['of all', () => shop.sales, '', 'orders_placed_index'],
    ['of a customer', () => shop.purchaser, '', 'orders_customer_index'],
    ['of a partner', () => shop.seller, '', 'orders_partner_index'],
    ['of a customer’s number', () => shop.sales, '(filter: { customerCsn: "1" })', 'orders_customer_index'],
    ['of a partner’s number', () => shop.sales, '(filter: { partnerCsn: "1" })', 'orders_partner_index'],
    [
      'since a day',
      () => shop.sales,
      '(filter: { placedAt: { from: "2026-01-01T00:00:00Z" } })',
      'orders_placed_index',
    ],
  ])('%s', async (_what, caller, args, index) => {
    const query = `{ orders${args} { nodes { number quote { number } } } }`;
    const statements = await api.countStatements(() => caller().ask(query));
    const [statement = ''] = statements.filter((one) => one.includes('from orders t'));
    const limit = limitIn(await planOf(statement));
    expect(limit?.Plans?.at(-1)).toMatchObject({ 'Node Type': 'Index Scan', 'Index Name': index });
  });

  test('and what is searched for is looked up', async () => {
    const statements = await api.countStatements(() =>
      shop.sales.sdk.Orders({ filter: { search: 'nothing-like-it' } }),
    );
    for (const statement of statements) {
      expect(JSON.stringify(await planOf(statement))).not.toMatch(/"Seq Scan"[^}]*"Relation Name":"orders"/);
    }
  });
});

interface Plan {
  readonly 'Node Type': string;
  readonly Plans?: readonly Plan[];
}

async function planOf(statement: string): Promise<Plan> {
  const [row] = await api.em.execute<{ 'QUERY PLAN': { Plan: Plan }[] }[]>(
    `explain (format json, generic_plan) ${statement}`,
  );
  const [{ Plan: plan } = { Plan: undefined }] = row?.['QUERY PLAN'] ?? [];
  if (!plan) {
    throw new Error('Every statement has a plan');
  }
  return plan;
}

/** What cuts the page. Above it the rows of the page alone are joined and sorted. */
function limitIn(plan: Plan): Plan | undefined {
  return plan['Node Type'] === 'Limit' ? plan : plan.Plans?.map(limitIn).find(Boolean);
}
