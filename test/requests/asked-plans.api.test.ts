import { ref } from '@mikro-orm/core';
import { beforeAll, describe, expect, test } from 'vitest';
import { startApi } from '../api/harness.ts';
import { renewal, Shop } from '../api/shop.ts';
import { copyRows } from '../harness/copy-rows.ts';

const api = await startApi();
/** The customer that asks, and the partner that it asks, which has many subscriptions of its own among many others. */
let shop: Shop;
let asked: Shop;
let lent: string[];

const OWN = 1_000;

beforeAll(async () => {
  shop = await Shop.open(api);
  asked = await Shop.open(api, { partner: { takesRequests: true } });
  await asked.subscription({ reference: 'OWN-0', partner: ref(asked.partner) });
  await asked.subscription({ reference: 'OTHERS-0', partner: ref(shop.partner) });
  for (const name of ['OWN', 'OTHERS']) {
    const changes = { reference: `'${name}-' || n`, end_date: `one.end_date + n % 300` };
    const where = `one.reference = '${name}-0'`;
    await copyRows(api.em, { table: 'subscriptions', where, times: name === 'OWN' ? OWN : 30_000, changes });
  }
  const where = `one.csn = '${shop.partner.csn}'`;
  await copyRows(api.em, { table: 'partners', where, times: 300, changes: { csn: `'9' || lpad(n::text, 8, '0')` } });
  await api.em.execute(`
    update subscriptions s set partner_id = p.id from partners p
    where s.reference like 'OTHERS-%' and p.csn = '9' || lpad((split_part(s.reference, '-', 2)::int % 300 + 1)::text, 8, '0')`);
  lent = await shop.subscriptions(3);
  const own = await shop.subscription({ partner: ref(asked.partner), reference: 'OWN-AND-ASKED' });
  await api.em.execute(`update subscriptions set end_date = end_date - 1 where reference = 'OWN-AND-ASKED'`);
  const lines = [...lent, own].map((id) => renewal(id));
  await shop.purchaser.done('requestQuote', { to: 'PARTNER', partnerCsn: asked.partner.csn, lines });
  await api.em.execute('vacuum analyze subscriptions, partners, quote_request_lines');
}, 60_000);

describe('K4 a partner that is asked reads its own subscriptions and the lent ones by their indexes', () => {
  test.each([
    ['a page', '{ subscriptions { nodes { id } } }'],
    ['a page from the end', '{ subscriptions(last: 20) { nodes { id } } }'],
    ['the count', '{ subscriptions { totalCount } }'],
    ['the customers', '{ customers { nodes { id } } }'],
  ])('%s', async (_what, query) => {
    const statements = await api.countStatements(() => asked.seller.ask(query));
    const plans = await Promise.all(statements.filter((one) => one.includes('subscriptions')).map(planOf));
    expect(plans.length).toBeGreaterThan(0);
    for (const plan of plans) {
      expect(plan).toMatch(/(using|on) subscriptions_partner_(end|updated)_index/);
      expect(plan).not.toMatch(/Seq Scan on subscriptions|using subscriptions_end_index/);
    }
  });

  test('each once, and in one order', async () => {
    const query = `query ($after: String, $first: Int) { subscriptions(first: $first, after: $after) {
      totalCount nodes { id endDate } pageInfo { endCursor } } }`;
    type Page = { subscriptions: { totalCount: number; nodes: { id: string }[]; pageInfo: { endCursor: string } } };
    const whole = (await asked.seller.ask<Page>(query, { first: 100 })).subscriptions;
    expect(whole.totalCount).toBe(OWN + 2 + lent.length);
    const start = (await asked.seller.ask<Page>(query, { first: 40 })).subscriptions;
    const rest = (await asked.seller.ask<Page>(query, { first: 60, after: start.pageInfo.endCursor })).subscriptions;
    expect([...start.nodes, ...rest.nodes]).toEqual(whole.nodes);
    expect(lent.filter((id) => whole.nodes.some((node) => node.id === id))).toEqual(lent);
  });
});

async function planOf(statement: string): Promise<string> {
  const rows = await api.em.execute<Record<string, string>[]>(`explain (generic_plan) ${statement}`);
  return rows.map((row) => Object.values(row)[0] ?? '').join('\n');
}
