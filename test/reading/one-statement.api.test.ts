import { ref } from '@mikro-orm/core';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Caller } from '../api/caller.ts';
import { startApi } from '../api/harness.ts';
import { Shop } from '../api/shop.ts';

const api = await startApi();
let shop: Shop;
let callers: Readonly<Record<'purchaser' | 'seller' | 'sales', Caller>>;

beforeAll(async () => {
  shop = await Shop.open(api);
  callers = { purchaser: shop.purchaser, seller: shop.seller, sales: shop.sales };
  await shop.subscriptions(30, () => ({ partner: ref(shop.partner) }));
}, 60_000);

/** The statements that an operation takes besides the one that finds its viewer. */
async function statementsOf(caller: keyof typeof callers, query: string): Promise<string[]> {
  const statements = await api.countStatements(() => callers[caller].ask(query));
  return statements.filter((statement) => !/from customers join contacts|select id, csn, exists/.test(statement));
}

const TABLES: Readonly<Record<string, string>> = { quoteRequests: 'quote_requests' };

const SHOWN = `id reference quantity endDate status product { id name } partner { name } customer { name }
  renewal { eligible opensOn reasons { code message } } openQuote { number expiresOn } autoRenewHeldBy { number }`;

describe.each(['purchaser', 'seller', 'sales'] as const)('for a %s', (caller) => {
  test('a page of subscriptions with all that is joined and derived is one statement', async () => {
    const query = `{ subscriptions(first: 20) { nodes { ${SHOWN} } pageInfo { hasNextPage endCursor } } }`;
    expect(await statementsOf(caller, query)).toHaveLength(1);
  });

  test('each level of nested lists is one statement more', async () => {
    const query = `{ customers(first: 5) { nodes { name subscriptions(first: 5) { nodes { ${SHOWN} quotes(first: 3) {
      nodes { number status } } } } } } }`;
    expect(await statementsOf(caller, query)).toHaveLength(3);
  });

  test('objects by their ids are one statement for each type, joined rows included', async () => {
    const { subscriptions } = await shop.sales.sdk.Subscriptions({ first: 10 });
    const ids = JSON.stringify(subscriptions?.nodes.map(({ id }) => id));
    const query = `{ nodes(ids: ${ids}) { id ... on SoftwareSubscription { ${SHOWN} } } }`;
    expect(await statementsOf(caller, query)).toHaveLength(1);
  });

  test.each([
    ['subscriptions', ''],
    ['subscriptions', '(orderBy: { field: REFERENCE, direction: DESC })'],
    ['quotes', ''],
    ['quotes', '(orderBy: { field: EXPIRES_AT, direction: ASC })'],
    ['partners', ''],
    ['quoteRequests', ''],
    ['partners', '(countryCode: "NO")'],
  ])('the page of %s%s is cut by an index, before anything is joined to it', async (list, order) => {
    const [statement = ''] = await statementsOf(caller, `{ ${list}${order} { nodes { id } } }`);
    const plan = await api.em.transactional(async (em) => {
      // So few rows are otherwise read and sorted at once.
      await em.execute(
        'set local enable_seqscan = off; set local enable_sort = off; set local enable_bitmapscan = off',
      );
      return await em.execute<Record<string, string>[]>(`explain (generic_plan) ${statement}`);
    });
    const lines = plan.map((row) => Object.values(row)[0] ?? '');
    const below = lines.slice(lines.findIndex((line) => line.includes('Limit')));
    expect(below.filter((line) => /Seq Scan|-> {2}Sort/.test(line))).toEqual([]);
    expect(below.join('\n')).toMatch(
      new RegExp(`Index (Only )?Scan (Backward )?using \\w+ on ${TABLES[list] ?? list} t`),
    );
  });
});
