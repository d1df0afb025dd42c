import { ref } from '@mikro-orm/core';
import { describe, expect, test } from 'vitest';
import { newId } from '../../../src/database/ids.ts';
import { api, openOwnShop, shop } from '../../api/own-shop.ts';
import { Shop } from '../../api/shop.ts';
import { TODAY } from '../../harness/clock.ts';

await openOwnShop();

async function plan(ids: readonly string[], caller = shop.sales) {
  const { planQuotes } = await caller.sdk.PlanQuotes({ subscriptionIds: [...ids] });
  if (!planQuotes) {
    throw new Error('It was refused');
  }
  return planQuotes;
}

type Plan = Awaited<ReturnType<typeof plan>>;

function idsOf({ quotes }: Plan): string[][] {
  return quotes.map(({ subscriptions }) => subscriptions.map(({ id }) => id));
}

test('B1 each planned quote can be made as it stands, and comes to what the plan said', async () => {
  const other = await Shop.open(api);
  await shop.promotion();
  const ids = [
    ...(await shop.subscriptions(3, (index) => ({ endDate: TODAY.add({ days: 30 - index }) }))),
    await shop.subscription({ partner: ref(shop.partner) }),
    await shop.subscription({ purchaseMethod: 'PAYPAL' }),
    await other.subscription(),
  ];
  const planned = await plan(ids);
  expect(idsOf(planned).flat().sort()).toEqual(ids.toSorted());
  expect(planned.quotes.map(({ apartBecause }) => apartBecause.join())).toEqual(
    expect.arrayContaining(['', expect.stringContaining('CUSTOMER'), expect.stringContaining('PARTNER')]),
  );
  expect([planned.quotes.length, planned.leftOut, planned.userErrors]).toEqual([4, [], []]);
  for (const { subscriptions, totals, customer, partner } of planned.quotes) {
    const { quote } = await shop.sales.done('createQuote', {
      lines: subscriptions.map(({ id }) => ({ subscriptionId: id })),
    });
    expect(quote?.totals).toEqual(totals);
    expect([shop.key, other.key]).toContain(customer.csn);
    expect([undefined, shop.partner.csn]).toContain(partner?.csn);
  }
});

test('B1 the plan is the same in whatever order the ids are given, and stores nothing', async () => {
  const ids = await shop.subscriptions(6, (index) => ({ purchaseMethod: index % 2 ? 'PAYPAL' : 'CARD' }));
  ids.push(await shop.subscription({ endDate: TODAY.add({ days: 200 }) }), newId('subscription'));
  const { userErrors: _, ...planned } = await plan(ids);
  const { userErrors: __, ...again } = await plan(ids.toReversed());
  expect(again).toEqual(planned);
  const stored = await api.em.execute(
    'select 1 from quotes where customer_id in (select id from customers where csn = ?)',
    [shop.key],
  );
  expect(stored).toEqual([]);
});

describe('B1 what is left out', () => {
  test('E a subscription that cannot be quoted is told with every reason, by the channel of the caller', async () => {
    const plan1 = await Shop.open(api, { product: { kind: 'SUCCESS_PLAN' } });
    const late = await plan1.subscription({ purchaseMethod: 'INVOICE', endDate: TODAY.subtract({ days: 46 }) });
    const codes = async (caller: Shop['sales']) =>
      (await plan([late], caller)).leftOut.map(({ reasons }) => reasons.map(({ code }) => code));
    expect(await codes(plan1.purchaser)).toEqual([['WINDOW_CLOSED', 'SUCCESS_PLAN', 'NEW_CREDIT_LINE']]);
    expect(await codes(plan1.sales)).toEqual([['WINDOW_CLOSED']]);
  });

  test('V4 an id of another’s, of nothing and of no kind is not found, each at its place, and the rest is planned', async () => {
    const [id, foreign] = [await shop.subscription(), await (await Shop.open(api)).subscription()];
    const ids = [foreign, id, newId('subscription'), 'none', id];
    const planned = await plan(ids, shop.purchaser);
    expect(idsOf(planned)).toEqual([[id]]);
    expect(planned.userErrors.map(({ code, field }) => [code, field?.join('.')])).toEqual([
      ['NOT_FOUND', 'subscriptionIds.0'],
      ['NOT_FOUND', 'subscriptionIds.2'],
      ['NOT_FOUND', 'subscriptionIds.3'],
      ['DUPLICATE_SUBSCRIPTION', 'subscriptionIds.4'],
    ]);
    const unknown = ids.filter((one) => one !== id).sort();
    expect(planned.leftOut).toEqual(
      unknown.map((subscriptionId) => ({ subscriptionId, subscription: null, reasons: [] })),
    );
  });
});

test('B1 nothing is planned of no ids, nor for who may not make quotes, nor of more than 500', async () => {
  const id = await shop.subscription();
  expect(await plan([])).toEqual({ quotes: [], leftOut: [], userErrors: [] });
  const refused = await plan([id], shop.member);
  expect([refused.quotes, refused.userErrors.map(({ code }) => code)]).toEqual([[], ['FORBIDDEN']]);
  const tooMany = await plan(Array.from({ length: 501 }, () => newId('subscription')));
  expect(tooMany.userErrors).toMatchObject([{ code: 'TOO_MANY_ITEMS', field: ['subscriptionIds'] }]);
  expect([tooMany.quotes, tooMany.leftOut]).toEqual([[], []]);
});

test('B1 a plan of 500 takes the statements of one of 1', async () => {
  const large = await Shop.open(api);
  await large.promotion();
  const ids = await large.subscriptions(500, (index) => ({
    purchaseMethod: index % 2 ? 'PAYPAL' : 'CARD',
    partner: index % 3 ? ref(large.partner) : null,
    endDate: TODAY.add({ days: index % 5 === 0 ? 200 : 30 }),
  }));
  const count = (some: string[]) => api.countStatements(() => plan(some));
  const many = await count(ids);
  expect((await count(ids.slice(0, 2))).length).toBe(many.length);
  expect(many.length).toBeLessThanOrEqual(8);
});
