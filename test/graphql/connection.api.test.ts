import type { Temporal } from 'temporal-polyfill';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Caller } from '../api/caller.ts';
import { startApi } from '../api/harness.ts';
import { Shop } from '../api/shop.ts';
import { TODAY } from '../harness/clock.ts';

const api = await startApi();
let shop: Shop;
let sales: Caller;
let eventful: string;
let quotedOften: string;

beforeAll(async () => {
  shop = await Shop.open(api);
  sales = shop.sales;
  const ids = await shop.subscriptions(23, (index) => ({
    endDate: TODAY.add({ days: 10 + Math.floor(index / 5) }),
    purchaseMethod: (['CARD', 'PAYPAL', 'DIRECT_DEBIT'] as const)[index % 3],
  }));
  // Some sent and some not, so that expiries are equal or none.
  for (const [index, id] of ids.entries()) {
    await (index % 2 ? shop.sent(sales, [id]) : shop.draft(sales, [id]));
  }
  const [id = ''] = ids;
  quotedOften = id;
  eventful = (await shop.draft(sales, [id])).id;
  for (const name of ['a', 'b', 'c']) {
    await sales.done('addRecipients', { quoteId: eventful, recipients: [{ email: `${name}@x.example` }] });
  }
  for (let count = 0; count < 7; count++) {
    await Shop.open(api);
  }
});

interface List {
  /** The connection with `$page` where its page is given. */
  readonly query: (page: string) => string;
  readonly path: readonly string[];
}

const PAGE = 'edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } totalCount';

const LISTS: readonly (readonly [string, () => List])[] = [
  ...['END_DATE', 'REFERENCE'].flatMap((field) =>
    ['ASC', 'DESC'].map((direction) =>
      listOf('subscriptions', `orderBy: { field: ${field}, direction: ${direction} }`),
    ),
  ),
  ...['CREATED_AT', 'EXPIRES_AT'].flatMap((field) =>
    ['ASC', 'DESC'].map((direction) => listOf('quotes', `orderBy: { field: ${field}, direction: ${direction} }`)),
  ),
  listOf('customers', ''),
  listOf('bulkRenewalGroups', ''),
  [
    'events of a quote',
    () => ({
      query: (page: string) => `{ quote(id: "${eventful}") { events(${page}) { ${PAGE} } } }`,
      path: ['quote', 'events'],
    }),
  ],
  [
    'quotes of a subscription',
    () => ({
      query: (page: string) => `{ subscription(id: "${quotedOften}") { quotes(${page}) { ${PAGE} } } }`,
      path: ['subscription', 'quotes'],
    }),
  ],
];

function listOf(name: string, more: string): readonly [string, () => List] {
  return [`${name} ${more}`, () => ({ query: (page) => `{ ${name}(${page} ${more}) { ${PAGE} } }`, path: [name] })];
}

interface Page {
  readonly edges: { readonly cursor: string; readonly node: { readonly id: string } }[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
  readonly totalCount: number;
}

async function pageOf({ query, path }: List, page: string): Promise<Page> {
  let found: unknown = await sales.ask(query(page));
  // Cast: the path leads through objects and lists of the answer.
  for (const step of path) {
    found = (found as Record<string, unknown>)[step];
  }
  return found as Page;
}

/** Every page from one end, turned so that rows come in the list's order. */
async function walk(
  list: List,
  size: number,
  backward: boolean,
  meanwhile?: () => Promise<unknown>,
): Promise<string[]> {
  const ids: string[] = [];
  for (let cursor: string | null = null, pages = 0; pages < 60; pages++) {
    const bound = cursor ? `${backward ? 'before' : 'after'}: "${cursor}"` : '';
    const { edges, pageInfo } = await pageOf(list, `${backward ? 'last' : 'first'}: ${size} ${bound}`);
    const found = edges.map(({ node }) => node.id);
    ids[backward ? 'unshift' : 'push'](...found);
    expect([pageInfo.startCursor, pageInfo.endCursor]).toEqual([
      edges.at(0)?.cursor ?? null,
      edges.at(-1)?.cursor ?? null,
    ]);
    expect(backward ? pageInfo.hasNextPage : pageInfo.hasPreviousPage).toBe(cursor !== null);
    if (!(backward ? pageInfo.hasPreviousPage : pageInfo.hasNextPage)) {
      return ids;
    }
    cursor = backward ? pageInfo.startCursor : pageInfo.endCursor;
    await meanwhile?.();
  }
  throw new Error('There is no end to it');
}

describe.each(LISTS)('%s', (_name, listed) => {
  test('forward and backward, in pages of any size, show every row once and in one order', async () => {
    const list = listed();
    const { edges, totalCount } = await pageOf(list, 'first: 100');
    const all = edges.map(({ node }) => node.id);
    expect(totalCount).toBe(all.length);
    expect(all.length).toBeGreaterThan(1);
    for (const size of [5, all.length]) {
      for (const backward of [false, true]) {
        expect(await walk(list, size, backward)).toEqual(all);
      }
    }
  });

  test('a first page before and a last page after a cursor are bounded by it', async () => {
    const list = listed();
    const { edges } = await pageOf(list, 'first: 100');
    const ids = edges.map(({ node }) => node.id);
    const cursor = edges.at(-1)?.cursor;
    const until = await pageOf(list, `first: 100 before: "${cursor}"`);
    expect(until.edges.map(({ node }) => node.id)).toEqual(ids.slice(0, -1));
    const since = await pageOf(list, `last: 100 after: "${edges.at(0)?.cursor}"`);
    expect(since.edges.map(({ node }) => node.id)).toEqual(ids.slice(1));
  });

  test.each([
    'first: 0',
    'first: 101',
    'last: 0',
    'last: 101',
    'first: -1',
    'first: 2 last: 2',
    'after: "zzz"',
    'before: "e30"',
  ])('a page of %s is BAD_USER_INPUT', async (page) => {
    expect(await sales.refusal(listed().query(page))).toBe('BAD_USER_INPUT');
  });

  test('cursors that somebody made up are BAD_USER_INPUT or an empty answer, never a fault', async () => {
    const list = listed();
    const { edges } = await pageOf(list, 'first: 1');
    const genuine: unknown[] = JSON.parse(Buffer.from(edges[0]?.cursor ?? '', 'base64url').toString());
    const bad = ['', 'x\u0000', '2026-99-99', '+275760-09-13', '99999-01-01T00:00:00Z', 1e20, null, {}];
    for (const [index] of genuine.entries()) {
      for (const value of bad) {
        const cursor = Buffer.from(JSON.stringify(genuine.with(index, value))).toString('base64url');
        const code = await sales.refusal(list.query(`first: 5 after: "${cursor}"`));
        expect({ index, value, isFault: code === 'INTERNAL_SERVER_ERROR' }).toEqual({ index, value, isFault: false });
      }
    }
  });
});

test('rows that come while one pages are neither shown twice nor in the way of others', async () => {
  const [, listed] = LISTS[0] ?? [];
  const list = listed?.();
  if (!list) {
    throw new Error('There are lists');
  }
  const before = (await pageOf(list, 'first: 100')).edges.map(({ node }) => node.id);
  for (const backward of [false, true]) {
    let day = 9;
    const insert = () => shop.subscription({ endDate: endOn(day++) });
    const seen = await walk(list, 4, backward, insert);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.filter((id) => before.includes(id))).toEqual(before);
  }
});

function endOn(days: number): Temporal.PlainDate {
  return TODAY.add({ days });
}

test('a cursor of another order is BAD_USER_INPUT', async () => {
  const { edges } = await pageOf({ query: (page) => `{ quotes(${page}) { ${PAGE} } }`, path: ['quotes'] }, 'first: 1');
  const after = `after: "${edges[0]?.cursor}"`;
  expect(await sales.refusal(`{ subscriptions(${after}) { totalCount } }`)).toBe('BAD_USER_INPUT');
  expect(
    await sales.refusal(`{ quotes(orderBy: { field: EXPIRES_AT, direction: ASC } ${after}) { totalCount } }`),
  ).toBe('BAD_USER_INPUT');
});

test('without a size a page has twenty', async () => {
  const { subscriptions } = await sales.ask<{ subscriptions: { nodes: unknown[] } }>(
    '{ subscriptions { nodes { id } } }',
  );
  expect(subscriptions.nodes).toHaveLength(20);
});

test('nodes takes a hundred ids and no more', async () => {
  const ids = Array.from({ length: 101 }, () => eventful);
  const query = 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }';
  expect(await sales.ask(query, { ids: ids.slice(1) })).toEqual({ nodes: ids.slice(1).map((id) => ({ id })) });
  expect(await sales.refusal(query, { ids })).toBe('BAD_USER_INPUT');
});
