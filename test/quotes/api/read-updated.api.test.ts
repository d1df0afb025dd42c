import { ref } from '@mikro-orm/core';
import { beforeAll, describe, expect, test } from 'vitest';
import { uuidOf } from '../../../src/database/ids.ts';
import type { Caller } from '../../api/caller.ts';
import { api, openOwnShop, shop } from '../../api/own-shop.ts';
import { Shop } from '../../api/shop.ts';
import { copyRows } from '../../harness/copy-rows.ts';

await openOwnShop();

const held = () => shop.subscription({ autoRenew: true, partner: ref(shop.partner) });

async function updatedAt(quoteId: string): Promise<string> {
  const query = 'query ($id: ID!) { quote(id: $id) { updatedAt } }';
  return (await shop.sales.ask<{ quote: { updatedAt: string } }>(query, { id: quoteId })).quote.updatedAt;
}

describe('L5 what changed is read in order', () => {
  const QUOTES = `query ($filter: QuoteFilter, $after: String) {
    quotes(first: 2, after: $after, filter: $filter, orderBy: { field: UPDATED_AT, direction: ASC }) {
      nodes { id updatedAt } pageInfo { hasNextPage endCursor } } }`;

  interface Page {
    readonly quotes: {
      readonly nodes: readonly { readonly id: string; readonly updatedAt: string }[];
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
    };
  }

  async function readFrom(caller: Caller, range: object): Promise<string[]> {
    const read: string[] = [];
    for (let after: string | undefined; ; ) {
      const variables = { filter: { updatedAt: range, customerCsn: shop.key }, after };
      const { quotes } = await caller.ask<Page>(QUOTES, variables);
      read.push(...quotes.nodes.map(({ id }) => id));
      if (!quotes.pageInfo.hasNextPage) {
        return read;
      }
      after = quotes.pageInfo.endCursor;
    }
  }

  test('by pages, of whoever sees them, from an instant on and before another', async () => {
    const ids: string[] = [];
    for (let n = 0; n < 5; n++) {
      ids.push((await shop.sent(shop.purchaser, [await held()])).id);
    }
    const [first = '', second = '', third = '', ...others] = ids;
    await shop.sales.done('cancelQuote', { quoteId: second });
    const [before, until] = [await updatedAt(third), await updatedAt(second)];
    for (const caller of [shop.sales, shop.seller, shop.purchaser]) {
      expect(await readFrom(caller, {})).toEqual([first, third, ...others, second]);
      expect(await readFrom(caller, { from: before })).toEqual([third, ...others, second]);
      expect(await readFrom(caller, { from: before, until })).toEqual([third, ...others]);
    }
    expect(await readFrom((await Shop.open(api)).purchaser, {})).toEqual([]);
  });

  test('and subscriptions are found by it', async () => {
    const [first, second = ''] = [await held(), await held()];
    const query = `query ($filter: SubscriptionFilter) { subscriptions(filter: $filter) { nodes { id updatedAt } } }`;
    const found = async (updatedAt: object) => {
      const { subscriptions } = await shop.purchaser.ask<Found>(query, { filter: { updatedAt } });
      return subscriptions.nodes;
    };
    await shop.purchaser.done('setAutoRenew', { subscriptionId: second, enabled: false });
    const at = (await found({})).find(({ id }) => id === second)?.updatedAt;
    expect((await found({ from: at })).map(({ id }) => id)).toEqual([second]);
    expect((await found({ until: at })).map(({ id }) => id)).toEqual([first]);
  });

  interface Found {
    readonly subscriptions: { readonly nodes: readonly { readonly id: string; readonly updatedAt: string }[] };
  }
});

describe('L5 of many, what changed is found by an index, and no more rows are read than the page has', () => {
  let many: Shop;

  beforeAll(async () => {
    many = await Shop.open(api);
    const id = await many.subscription({ partner: ref(many.partner), reference: `MOVED-${many.key}` });
    const quote = await many.sent(many.seller, [id]);
    const other = uuidOf('customer', (await Shop.open(api)).customer.id);
    const updated_at = `one.updated_at - n * interval '1 s'`;
    const changes = { number: `'MOVED-' || n`, updated_at };
    await copyRows(api.em, { table: 'quotes', where: `one.number = '${quote.number}'`, times: 20_000, changes });
    const reference = `'MOVED-' || n`;
    const where = `one.reference = 'MOVED-${many.key}'`;
    await copyRows(api.em, { table: 'subscriptions', where, times: 20_000, changes: { reference, updated_at } });
    const often = `one.updated_at - n * interval '20 ms'`;
    const others = {
      reference: `'OTHER-' || n`,
      customer_id: `'${other}'::text`,
      partner_id: 'null',
      updated_at: often,
    };
    await copyRows(api.em, { table: 'subscriptions', where, times: 20_000, changes: others });
    await api.em.execute('vacuum analyze quotes, subscriptions');
  }, 60_000);

  const since = (milliseconds: number) =>
    `filter: { updatedAt: { from: "${new Date(Date.now() + milliseconds).toISOString()}" } }`;
  const RANGE = since(-60_000);
  const ORDER = 'orderBy: { field: UPDATED_AT, direction: ASC }';

  test.each([
    ['sales', () => many.sales, 'quotes_updated_index'],
    ['the customer', () => many.purchaser, 'quotes_customer_updated_index'],
    ['the partner', () => many.seller, 'quotes_partner_updated_index'],
  ])('quotes in order, for %s', async (_who, caller, index) => {
    const query = `{ quotes(${RANGE}, ${ORDER}) { nodes { id } } }`;
    expect(await planOf(caller(), query, 'quotes t')).toMatch(
      new RegExp(`Limit[^>]*-> {2}Index (Only )?Scan using ${index} on quotes t`),
    );
  });

  test.each([
    ['sales', () => many.sales, since(3_600_000), 'subscriptions_updated_index'],
    ['the customer', () => many.purchaser, RANGE, 'subscriptions_customer_updated_index'],
    ['the partner', () => many.seller, RANGE, 'subscriptions_partner_updated_index'],
  ])('subscriptions that changed of late, for %s', async (_who, caller, range, index) => {
    const query = `{ subscriptions(${range}) { nodes { id } } }`;
    expect(await planOf(caller(), query, 'subscriptions named')).toContain(index);
    expect(await planOf(caller(), query, 'subscriptions t')).toContain('id = ANY ((InitPlan 1)');
  });

  test('quotes that changed of late, in another order', async () => {
    const query = `{ quotes(${RANGE}) { nodes { id } } }`;
    expect(await planOf(many.sales, query, 'quotes named')).toContain('quotes_updated_index');
    expect(await planOf(many.sales, query, 'quotes t')).toContain('id = ANY ((InitPlan 1)');
  });
});

async function planOf(caller: Caller, query: string, table: string): Promise<string> {
  const statements = await api.countStatements(() => caller.ask(query));
  const statement = statements.find((one) => one.includes(`from ${table}`)) ?? '';
  const rows = await api.em.execute<Record<string, string>[]>(`explain (generic_plan) ${statement}`);
  return rows.map((row) => row['QUERY PLAN']).join('\n');
}
