import { beforeAll, expect, test } from 'vitest';
import { MOST_WEIGHED } from '../../src/reading/bounded-count.ts';
import { startApi } from '../api/harness.ts';
import { Shop } from '../api/shop.ts';
import { copyRows } from '../harness/copy-rows.ts';

const api = await startApi();
let shop: Shop;

// The other customer has what is one more than a count looks at.
beforeAll(async () => {
  shop = await Shop.open(api);
  await shop.subscriptions(2);
  const others = await Shop.open(api);
  await others.subscriptions(1);
  const joins = `join customers owner on owner.id = one.customer_id and owner.csn = '${others.customer.csn}'`;
  const changes = { reference: `'MANY-' || n` };
  await copyRows(api.em, { table: 'subscriptions', where: 'true', times: MOST_WEIGHED - 3, joins, changes });
  await api.em.execute('analyze subscriptions');
}, 120_000);

const COUNTS = `{
  all: subscriptions(first: 1) { totalCount }
  eligible: subscriptions(first: 1, filter: { eligible: true }) { totalCount nodes { id } }
  groups: bulkRenewalGroups(first: 1) { totalCount nodes { id } }
}`;

interface Counted {
  readonly totalCount: number | null;
  readonly nodes?: readonly unknown[];
}

test('what has to be looked at one by one is counted up to a bound, and listed beyond it', async () => {
  const { all, ...within } = await shop.sales.ask<Record<string, Counted>>(COUNTS);
  expect(all?.totalCount).toBe(MOST_WEIGHED);
  expect(within.eligible?.totalCount).toBe(MOST_WEIGHED);
  expect(within.groups?.totalCount).toBe(Math.ceil((MOST_WEIGHED - 2) / 500) + 1);
  await shop.subscriptions(1);
  const beyond = await shop.sales.ask<Record<string, Counted>>(COUNTS);
  expect(beyond.all).toEqual({ totalCount: MOST_WEIGHED + 1 });
  expect(beyond.eligible).toEqual({ totalCount: null, nodes: [expect.anything()] });
  expect(beyond.groups).toEqual({ totalCount: null, nodes: [expect.anything()] });
});

test('one customer’s are counted in any case', async () => {
  const counted = await shop.sales.ask<{ groups: Counted; customer: Record<string, Counted> }>(`{
    groups: bulkRenewalGroups(customerCsn: "${shop.customer.csn}") { totalCount }
    customer(csn: "${shop.customer.csn}") { bulkRenewalGroups { totalCount } subscriptions { totalCount } }
  }`);
  expect(counted.groups.totalCount).toBe(counted.customer.bulkRenewalGroups?.totalCount);
  expect(counted.groups.totalCount).toBe(1);
  expect((await shop.purchaser.ask<Record<string, Counted>>(COUNTS)).eligible?.totalCount).toBe(3);
});
