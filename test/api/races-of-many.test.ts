import { expect, test, vi } from 'vitest';
import { Order } from '../../src/quotes/order.ts';
import { Quote } from '../../src/quotes/quote.ts';
import { Caller } from './caller.ts';
import { countWaiting, lockCustomer } from './customer-locks.ts';
import { Shop } from './shop.ts';
import { startTwoGateways } from './two-gateways.ts';

const gateways = await startTwoGateways();
const { api } = gateways;

test('B2 A2 two calls that accept the same quotes at once make one order for each, and both answer it', async () => {
  const shop = await Shop.open(api);
  const ids = await shop.subscriptions(8);
  const quotes = await Promise.all(ids.map(async (id) => (await shop.sent(shop.sales, [id])).id));
  const items = quotes.map((quoteId) => ({ quoteId }));
  const call = { items, idempotencyKey: 'all', purchaseOrderReference: 'PO-1' };
  const calls = [call, call, { items: items.toReversed(), idempotencyKey: 'reversed' }, { items }];
  const answers = await Promise.all(calls.map((input, n) => gateways.at(n, shop.sales).done('acceptQuotes', input)));
  const ordersOf = ({ results = [] }: (typeof answers)[number]) =>
    new Map(results.map(({ quote, order }) => [quote?.id, order?.number]));
  const [first] = answers.map(ordersOf);
  expect(first?.size).toBe(8);
  expect([...new Set(first?.values())]).not.toContain(undefined);
  for (const answer of answers) {
    expect(ordersOf(answer)).toEqual(first);
  }
  expect(answers[1]).toEqual(answers[0]);
  expect(await api.em.count(Order, { quote: quotes })).toBe(8);
  const mails = (await Promise.all(quotes.map((id) => api.mailsOf(id)))).flat();
  expect(mails.filter((mail) => mail.startsWith('ACCEPTED'))).toHaveLength(8);
});

interface Many {
  readonly name: 'createQuotes' | 'sendQuotes' | 'acceptQuotes';
  readonly itemOf: (shop: Shop, subscriptionId: string) => Promise<object>;
  /** What a quote is that the call is done with, and what is mailed of it. */
  readonly becomes: Quote['storedStatus'];
  readonly mails?: 'QUOTE_READY' | 'ACCEPTED';
}

const MANY: readonly Many[] = [
  { name: 'createQuotes', itemOf: async (_, subscriptionId) => ({ lines: [{ subscriptionId }] }), becomes: 'DRAFT' },
  {
    name: 'sendQuotes',
    itemOf: async (shop, id) => ({ quoteId: (await shop.draft(shop.sales, [id])).id }),
    becomes: 'SENT',
    mails: 'QUOTE_READY',
  },
  {
    name: 'acceptQuotes',
    itemOf: async (shop, id) => ({ quoteId: (await shop.sent(shop.sales, [id])).id }),
    becomes: 'ACCEPTED',
    mails: 'ACCEPTED',
  },
];

test.each(MANY)(
  'B2 $name that is killed in the middle and repeated loses nothing and doubles nothing',
  async ({ name, itemOf, becomes: storedStatus, mails }) => {
    const shops = [await Shop.open(api), await Shop.open(api)] as const;
    const items: object[] = [];
    for (const shop of shops) {
      const ids = await shop.subscriptions(4);
      items.push(...(await Promise.all(ids.map((id) => itemOf(shop, id)))));
    }
    const input = { items, idempotencyKey: 'killed' };
    const { customer, sales } = shops[1];
    const done = { customer: shops.map((shop) => shop.customer.id), storedStatus };

    const doomed = gateways.another('serve');
    const caller = new Caller(await doomed.listening(), sales.token);
    await api.em.transactional(async (holder) => {
      await lockCustomer(holder, customer.id);
      const lost = expect(caller.done(name, input)).rejects.toThrow();
      const isHalfDone = async () => (await api.em.count(Quote, done)) === 4 && (await countWaiting(api)) > 0;
      await vi.waitUntil(isHalfDone, { timeout: 60_000 });
      await doomed.end('SIGKILL');
      await lost;
    });
    const { results = [] } = await gateways.at(0, sales).done(name, input);
    expect(results.flatMap(({ userErrors }) => userErrors)).toEqual([]);
    const quoteIds = results.map(({ quote }) => quote?.id ?? '');
    expect(new Set(quoteIds).size).toBe(8);
    expect(await gateways.at(1, sales).done(name, input)).toEqual({ results, userErrors: [] });
    expect(await api.em.count(Quote, done)).toBe(8);
    const mailed = (await Promise.all(quoteIds.map((id) => api.mailsOf(id)))).flat();
    expect(mailed.filter((mail) => mail.startsWith(mails ?? ''))).toHaveLength(mails ? 8 : 0);
    expect(await api.em.count(Order, { quote: quoteIds })).toBe(storedStatus === 'ACCEPTED' ? 8 : 0);
  },
  60_000,
);
