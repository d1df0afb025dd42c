import { beforeAll, describe, expect, test } from 'vitest';
import type { Caller } from '../api/caller.ts';
import { startApi } from '../api/harness.ts';
import { Shop } from '../api/shop.ts';

const api = await startApi();
const csns: string[] = [];
let sales: Caller;

beforeAll(async () => {
  for (let count = 1; count <= 8; count++) {
    const shop = await Shop.open(api);
    const ids = await shop.subscriptions(count, (index) => ({
      purchaseMethod: (['CARD', 'PAYPAL', 'DIRECT_DEBIT'] as const)[index % 3] ?? 'CARD',
      autoRenew: index === 4,
    }));
    for (const id of ids.slice(0, 4)) {
      await shop.sent(shop.purchaser, [id]);
    }
    await shop.draft(shop.purchaser, ids.slice(0, 1));
    csns.push(shop.customer.csn);
    sales = shop.sales;
  }
}, 120_000);

const PAGE =
  '{ nodes { id } edges { cursor } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } totalCount }';

interface Page {
  readonly nodes: readonly { readonly id: string }[];
  readonly edges: readonly { readonly cursor: string }[];
}

/** A connection of a customer, and the same of the root for one customer. */
type Both = readonly [name: string, nested: string, ofCustomer: (csn: string) => string];

const CONNECTIONS: readonly Both[] = [
  [
    'subscriptions',
    'filter: { autoRenew: false }, orderBy: { field: REFERENCE, direction: DESC }',
    (csn) => `filter: { autoRenew: false, customerCsn: "${csn}" }, orderBy: { field: REFERENCE, direction: DESC }`,
  ],
  [
    'quotes',
    'filter: { origin: SELF_SERVICE }, orderBy: { field: EXPIRES_AT, direction: ASC }',
    (csn) => `filter: { origin: SELF_SERVICE, customerCsn: "${csn}" }, orderBy: { field: EXPIRES_AT, direction: ASC }`,
  ],
  ['bulkRenewalGroups', '', (csn) => `customerCsn: "${csn}"`],
];

describe('connections of each customer of a page', () => {
  test.each(CONNECTIONS)('%s are those that the customer has by itself', async (name, nested, ofCustomer) => {
    const alone = async (csn: string, size: string) =>
      (await sales.ask<Record<string, Page>>(`{ ${name}(${size} ${ofCustomer(csn)}) ${PAGE} }`))[name];
    const cursor = (await alone(csns[4] ?? '', 'first: 2'))?.edges.at(0)?.cursor;
    for (const size of ['first: 2', 'last: 2', `first: 1, after: "${cursor}"`, `last: 3, before: "${cursor}"`]) {
      const { customers } = await sales.ask<{ customers: { nodes: (Record<string, Page> & { csn: string })[] } }>(
        `{ customers { nodes { csn ${name}(${size} ${nested}) ${PAGE} } } }`,
      );
      expect(customers.nodes.map(({ csn }) => csn).sort()).toEqual(csns.toSorted());
      for (const { csn, [name]: page } of customers.nodes) {
        expect(page).toEqual(await alone(csn, size));
      }
    }
  });

  test('as many statements for eight customers as for two', async () => {
    const query = `query ($first: Int) { customers(first: $first) { nodes {
      subscriptions(first: 2) { totalCount nodes { id quotes(first: 3) { totalCount nodes { id events(first: 3) { totalCount nodes { id } } } } } }
      open: quotes(first: 5, filter: { active: true }) { totalCount nodes { number events(first: 5) { nodes { id } } } }
      quotes { nodes { number } } bulkRenewalGroups(first: 5) { totalCount nodes { id subscriptions(first: 5) { nodes { reference } } } }
    } } }`;
    const count = async (first: number) => (await api.countStatements(() => sales.ask(query, { first }))).length;
    expect(await count(8)).toBe(await count(2));
  });
});
