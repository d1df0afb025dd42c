import { beforeAll, describe, expect, test } from 'vitest';
import { api, openOwnShop, shop } from '../api/own-shop.ts';
import { Shop } from '../api/shop.ts';
import { instant, TODAY } from '../harness/clock.ts';
import { copyRows } from '../harness/copy-rows.ts';

await openOwnShop();

interface Nodes {
  readonly subscriptions: { readonly nodes: readonly { readonly reference: string; readonly status: string }[] };
}

const QUERY = `query ($filter: SubscriptionFilter) {
  subscriptions(first: 100, filter: $filter) { nodes { reference status } }
}`;

async function found(filter: object, of: Shop = shop): Promise<string[]> {
  const { subscriptions } = await of.purchaser.ask<Nodes>(QUERY, { filter });
  return subscriptions.nodes.map(({ reference, status }) => `${reference.split('-')[0]} ${status}`).sort();
}

describe('subscriptions are filtered', () => {
  let references = 0;
  const named = (name: string) => ({ reference: `${name}-${shop.key}-${++references}` });

  test('by their status on the day where the customer is', async () => {
    const east = await Shop.open(api, { customer: { timeZone: 'Pacific/Auckland' } });
    for (const one of [shop, east]) {
      await one.subscription({ ...named('LAST'), endDate: TODAY });
      await one.subscription({ ...named('PAST'), endDate: TODAY.subtract({ days: 1 }) });
      await one.subscription({ ...named('STOPPED'), storedStatus: 'CANCELED', endDate: TODAY.subtract({ days: 9 }) });
      await one.subscription({ ...named('TRIED'), storedStatus: 'TRIAL' });
    }
    api.now = instant('2026-11-23T20:00:00Z');
    expect(await found({ status: ['ACTIVE'] })).toEqual(['LAST ACTIVE']);
    expect(await found({ status: ['ACTIVE'] }, east)).toEqual([]);
    expect(await found({ status: ['EXPIRED'] })).toEqual(['PAST EXPIRED']);
    expect(await found({ status: ['EXPIRED'] }, east)).toEqual(['LAST EXPIRED', 'PAST EXPIRED']);
    expect(await found({ status: ['CANCELED', 'TRIAL'] })).toEqual(['STOPPED CANCELED', 'TRIED TRIAL']);
    expect(await found({ status: [] })).toEqual([]);
  });

  test('by their term, and by the SKU of their product', async () => {
    await shop.subscription({ ...named('MONTH'), term: 'MONTHLY' });
    await shop.subscription(named('YEAR'));
    expect(await found({ term: 'MONTHLY' })).toEqual(['MONTH ACTIVE']);
    expect(await found({ productSku: ` ${shop.product.sku}`, term: 'ANNUAL' })).toEqual(['YEAR ACTIVE']);
    expect(await found({ productSku: (await Shop.open(api)).product.sku })).toEqual([]);
    expect(await found({ productSku: 'nothing-like-it' })).toEqual([]);
  });
});

describe('a page of the few among many follows an index of its own', () => {
  beforeAll(async () => {
    const many = await Shop.open(api);
    const id = await many.subscription({ reference: 'MANY-0' });
    const changes = { reference: `'MANY-' || n`, end_date: `one.end_date + n % 300` };
    await copyRows(api.em, { table: 'subscriptions', where: `one.reference = 'MANY-0'`, times: 20_000, changes });
    await api.em.execute(
      `insert into products select (jsonb_populate_record(p, jsonb_build_object('id', gen_random_uuid(), 'sku', 'FEW-' || n))).*
       from products p join subscriptions s on s.product_id = p.id and s.reference = 'MANY-0', generate_series(1, 500) n`,
    );
    await api.em.execute(
      `update subscriptions s set product_id = p.id from products p
       where s.reference like 'MANY-%' and p.sku = 'FEW-' || split_part(s.reference, '-', 2)::int % 500`,
    );
    await api.em.execute(`update subscriptions set status = 'TRIAL' where reference like 'MANY-77%'`);
    await api.em.execute('vacuum analyze subscriptions, products');
    expect(id).toBeTruthy();
  }, 60_000);

  test.each([
    ['trials', '{ status: [TRIAL] }', 'subscriptions_ended_index'],
    ['canceled ones', '{ status: [CANCELED] }', 'subscriptions_ended_index'],
    ['those of a product', '{ productSku: "FEW-7" }', 'subscriptions_product_index'],
    ['expired ones', '{ status: [EXPIRED] }', 'subscriptions_end_index'],
    ['active ones', '{ status: [ACTIVE] }', 'subscriptions_end_index'],
  ])('%s', async (_what, filter, index) => {
    const query = `{ subscriptions(filter: ${filter}) { nodes { id } } }`;
    const [statement = ''] = await api.countStatements(() => shop.sales.ask(query));
    const rows = await api.em.execute<Record<string, string>[]>(`explain (generic_plan) ${statement}`);
    const lines = rows.map((row) => Object.values(row)[0] ?? '');
    const below = lines.slice(lines.findIndex((line) => line.includes('Limit'))).join('\n');
    expect(below).toMatch(new RegExp(`Index (Only )?Scan using ${index} on subscriptions t`));
    expect(below).not.toMatch(/Seq Scan on subscriptions|-> {2}Sort/);
  });
});
