import { Client } from 'pg';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { uuidOf } from '../../src/database/ids.ts';
import { Order } from '../../src/quotes/order.ts';
import { Quote } from '../../src/quotes/quote.ts';
import { type Answer, mutationDocument } from '../api/caller.ts';
import { startApi } from '../api/harness.ts';
import { Shop } from '../api/shop.ts';
import { CutProxy } from '../harness/cut-proxy.ts';

let proxy: CutProxy;
const api = await startApi({
  variables: { LOCK_TIMEOUT_MS: '300' },
  reach: async (url) => {
    proxy = await CutProxy.before(url);
    return proxy.url;
  },
});
const holder = new Client({ connectionString: api.databaseUrl });
await holder.connect();
afterAll(async () => {
  await holder.end();
  proxy.close();
});
let shop: Shop;

beforeEach(async () => {
  shop = await Shop.open(api);
});

const codes = ({ results = [] }: Answer) => results.map(({ userErrors }) => userErrors.map(({ code }) => code).join());
const messages = ({ results = [] }: Answer) => results.map(({ userErrors: [error] }) => error?.message ?? '');
const create = (input: object) => shop.sales.done('createQuotes', input);
const countQuotes = () => api.em.count(Quote, { customer: shop.customer.id });
const logged = (text: string) => api.logged.splice(0).filter((line) => line.includes(text)).length;

async function itemsOf(count: number) {
  return (await shop.subscriptions(count)).map((subscriptionId) => ({ lines: [{ subscriptionId }] }));
}

async function sentQuotes(count: number): Promise<{ quoteId: string }[]> {
  const items = (await create({ items: await itemsOf(count) })).results?.map(({ quote }) => ({
    quoteId: quote?.id ?? '',
  }));
  await shop.sales.done('sendQuotes', { items });
  return items ?? [];
}

describe('B2 what is done is answered, though a fault kept other items from being done', () => {
  test('a fault of ours, which is logged; the others are done, and a repetition does the rest', async () => {
    const items = await sentQuotes(3);
    const input = { items, idempotencyKey: 'mine' };
    const number = uuidOf('quote', items[1]?.quoteId ?? '');
    await api.em.execute(`alter table orders add constraint no_second check (quote_id <> '${number}')`);
    const first = await shop.sales.done('acceptQuotes', input);
    expect(codes(first)).toEqual(['', 'UNAVAILABLE', '']);
    expect(first.results?.map(({ order }) => !!order)).toEqual([true, false, true]);
    expect(messages(first)[1]).toMatch(/our side kept this item from being done.*\(Request \S+\)/);
    expect(JSON.stringify(first)).not.toContain('no_second');
    expect(api.faults.splice(0)).toEqual([expect.stringContaining('no_second')]);
    await api.em.execute('alter table orders drop constraint no_second');
    const second = await shop.sales.done('acceptQuotes', input);
    expect(codes(second)).toEqual(['', '', '']);
    expect(second.results?.map(({ alreadyAccepted }) => alreadyAccepted)).toEqual([false, false, false]);
    expect([second.results?.[0]?.order, second.results?.[2]?.order]).toEqual([
      first.results?.[0]?.order,
      first.results?.[2]?.order,
    ]);
    expect(await api.em.count(Order, { quote: items.map(({ quoteId }) => quoteId) })).toBe(3);
  });

  test('a customer that somebody else holds for too long', async () => {
    const held = await Shop.open(api);
    const [one, two] = await sentQuotes(2);
    const quote = await held.sent(held.sales, [await held.subscription()]);
    const items = [one, { quoteId: quote.id }, two];
    await holder.query(
      `begin; select 1 from customers where id = '${uuidOf('customer', held.customer.id)}' for update`,
    );
    const accepted = await shop.sales.done('acceptQuotes', { items });
    await holder.query('rollback');
    expect(codes(accepted)).toEqual(['', 'UNAVAILABLE', '']);
    expect(messages(accepted)[1]).toContain('kept this item from being done');
    expect(await held.statusOf(quote.id)).toBe('SENT');
    expect(logged('an item has to be tried again')).toBe(1);
  });

  test('a third fault ends the call: the items behind it are not tried', async () => {
    const held = await Shop.open(api);
    const ids = await held.subscriptions(3);
    const quotes = await Promise.all(ids.map((id) => held.sent(held.sales, [id])));
    const [one, two] = await sentQuotes(2);
    const items = [one, ...quotes.map(({ id: quoteId }) => ({ quoteId })), two];
    await holder.query(
      `begin; select 1 from customers where id = '${uuidOf('customer', held.customer.id)}' for update`,
    );
    const accepted = await shop.sales.done('acceptQuotes', { items });
    await holder.query('rollback');
    expect(codes(accepted)).toEqual(['', 'UNAVAILABLE', 'UNAVAILABLE', 'UNAVAILABLE', 'UNAVAILABLE']);
    expect(messages(accepted)[4]).toContain('was not tried');
    expect(await shop.statusOf(two?.quoteId ?? '')).toBe('SENT');
  });

  test.each([
    { where: 'before an item is committed', isAnswered: false, done: 1 },
    { where: 'when an item is committed already', isAnswered: true, done: 2 },
  ])('a connection that is cut $where: the rest is not tried', async ({ isAnswered, done }) => {
    const input = { items: await itemsOf(4), idempotencyKey: 'cut' };
    proxy.cutAt(/commit/, { isAnswered, spared: 1 });
    const first = await create(input);
    expect(codes(first)).toEqual(['', 'UNAVAILABLE', 'UNAVAILABLE', 'UNAVAILABLE']);
    expect(messages(first)).toEqual([
      '',
      expect.stringContaining('nobody knows yet whether this item is done'),
      expect.stringContaining('was not tried'),
      expect.stringContaining('was not tried'),
    ]);
    expect(await countQuotes()).toBe(done);
    const second = await create(input);
    expect(codes(second)).toEqual(['', '', '', '']);
    expect(second.results?.[0]).toEqual(first.results?.[0]);
    expect(await countQuotes()).toBe(4);
  });

  test('a connection that is cut while the answer is read: it is read again', async () => {
    const [item] = await sentQuotes(1);
    const cuts = proxy.cuts;
    // Sending again names the quote to lock and to read it. The third time is for the answer.
    proxy.cutAt(new RegExp(`${uuidOf('quote', item?.quoteId ?? '')}`), { spared: 2 });
    const sent = await shop.sales.done('sendQuotes', { items: [item] });
    expect(sent.results).toMatchObject([{ quote: { id: item?.quoteId, status: 'SENT' }, userErrors: [] }]);
    expect(proxy.cuts).toBe(cuts + 1);
  });

  test('an answer that cannot be read in time: the items are told to be done', async () => {
    const input = { items: await itemsOf(2) };
    api.logged.splice(0);
    await holder.query('begin; lock table orders in access exclusive mode');
    const document = `mutation ($input: CreateQuotesInput!) {
      createQuotes(input: $input) { results { quote { id order { number } } userErrors { code message } } }
    }`;
    const { createQuotes: made } = await shop.sales.ask<{ createQuotes: Answer }>(document, { input });
    await holder.query('rollback');
    expect(codes(made)).toEqual(['UNAVAILABLE', 'UNAVAILABLE']);
    expect(messages(made)[0]).toContain('This item is done');
    expect(await countQuotes()).toBe(2);
    expect(logged('an item has to be tried again')).toBe(1);
  });
});

describe('B2 where there is nothing to answer besides the fault', () => {
  test('the call is UNAVAILABLE as that of one item is, and changes nothing', async () => {
    const input = { items: await itemsOf(3), idempotencyKey: 'none' };
    proxy.cutAt(/commit/);
    expect(await shop.sales.refusal(mutationDocument('createQuotes'), { input })).toBe('UNAVAILABLE');
    expect(await countQuotes()).toBe(0);
    expect(codes(await create(input))).toEqual(['', '', '']);
  });

  test('a fault of ours is one of the whole call', async () => {
    const [item] = await sentQuotes(1);
    await api.em.execute(`alter table orders add constraint none check (false) not valid`);
    const input = { items: [item] };
    expect(await shop.sales.refusal(mutationDocument('acceptQuotes'), { input })).toBe('INTERNAL_SERVER_ERROR');
    await api.em.execute('alter table orders drop constraint none');
    expect(api.faults.splice(0)).toEqual([expect.stringContaining('an operation failed')]);
  });
});
