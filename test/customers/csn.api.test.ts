import { ref } from '@mikro-orm/core';
import { beforeAll, expect, test } from 'vitest';
import { idOfCsn } from '../../src/customers/csn.ts';
import { startApi } from '../api/harness.ts';
import { Shop } from '../api/shop.ts';

const CUSTOMER = '0000100001';
const PARTNER = '0000200001';

const api = await startApi();
let shop: Shop;
let quoteId: string;

beforeAll(async () => {
  shop = await Shop.open(api, { customer: { csn: CUSTOMER }, partner: { csn: PARTNER } });
  const [id = ''] = await shop.subscriptions(2, () => ({ partner: ref(shop.partner) }));
  quoteId = (await shop.sent(shop.sales, [id])).id;
});

test.each(['100001', '00100001', CUSTOMER])(
  'a whole number names the customer that is stored with leading zeros: %s',
  async (csn) => {
    // As people write it: a number without quotes.
    const query = `{
    customer(csn: ${csn}) { csn }
    subscriptions(filter: { customerCsn: ${csn} }) { totalCount }
    quotes(filter: { customerCsn: ${csn} }) { nodes { id } }
    bulkRenewalGroups(customerCsn: ${csn}) { totalCount nodes { subscriptionCount } }
  }`;
    expect(await shop.sales.ask(csn === '100001' ? query : query.replaceAll(csn, `"${csn}"`))).toEqual({
      customer: { csn: CUSTOMER },
      subscriptions: { totalCount: 2 },
      quotes: { nodes: [{ id: quoteId }] },
      bulkRenewalGroups: { totalCount: 1, nodes: [{ subscriptionCount: 2 }] },
    });
  },
);

test('a whole number names the partner that is stored with leading zeros', async () => {
  const query = `{
    subscriptions(filter: { partnerCsn: 200001 }) { totalCount }
    quotes(filter: { partnerCsn: 200001 }) { nodes { id } }
  }`;
  expect(await shop.sales.ask(query)).toEqual({
    subscriptions: { totalCount: 2 },
    quotes: { nodes: [{ id: quoteId }] },
  });
});

test('a quote is made for the customer of a whole number, with a line that exists and without', async () => {
  const existing = [{ subscriptionId: await shop.subscription() }];
  expect(await shop.problems({ lines: existing, customerCsn: 100001 }, shop.sales)).toEqual([]);
  const added = { lines: [shop.addition()], currencyCode: 'NOK', purchaseMethod: 'CARD' };
  expect(await shop.problems({ ...added, customerCsn: 100001 }, shop.sales)).toEqual([]);
  expect(await shop.problems({ ...added, customerCsn: 100002 }, shop.sales)).toEqual(['NOT_FOUND customerCsn']);
});

test('a token whose number lost its leading zeros is still that of its bearer', async () => {
  const purchaser = await api.as({ kind: 'customer', csn: '100001', email: shop.purchaserEmail });
  const seller = await api.as({ kind: 'partner', csn: '200001' });
  const query = '{ viewer { kind csn } }';
  expect(await purchaser.ask(query)).toEqual({ viewer: { kind: 'CUSTOMER', csn: CUSTOMER } });
  expect(await seller.ask(query)).toEqual({ viewer: { kind: 'PARTNER', csn: PARTNER } });
});

test('V4 a customer that the caller may not see is found by no writing of its number', async () => {
  const other = await Shop.open(api);
  const query = `{ customer(csn: 100001) { csn } subscriptions(filter: { customerCsn: 100001 }) { totalCount } }`;
  expect(await other.purchaser.ask(query)).toEqual({ customer: null, subscriptions: { totalCount: 0 } });
});

test('the number as it is given counts first, and where two differ by zeros alone nothing is guessed', async () => {
  const named = async (csn: string) =>
    (await shop.sales.ask<{ customer: { csn: string } | null }>(`{ customer(csn: "${csn}") { csn } }`)).customer?.csn;
  await Shop.open(api, { customer: { csn: '07' } });
  expect(await named('7')).toBe('07');
  await Shop.open(api, { customer: { csn: '0000000007' } });
  expect([await named('7'), await named('07'), await named('0000000007')]).toEqual([undefined, '07', '0000000007']);
});

test.each(['', ' 100001', '-100001', '1e5', '00000100001', '{100001}', '0'])(
  '%j is no number of anybody',
  async (csn) => {
    const query = 'query ($csn: ID!) { customer(csn: $csn) { csn } }';
    expect(await shop.sales.ask(query, { csn })).toEqual({ customer: null });
  },
);

test('the number is looked up by its index', async () => {
  const id = idOfCsn('customer', '100001');
  const plan = await api.em.transactional(async (em) => {
    // So few rows are otherwise read one after the other.
    await em.execute('set local enable_seqscan = off');
    return await em.execute(`explain select ${id.sql}`, id.values);
  });
  expect(JSON.stringify(plan)).toMatch(/Index Cond: \(csn = ANY/);
});
