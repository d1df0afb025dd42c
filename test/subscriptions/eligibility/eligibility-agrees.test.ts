import 'reflect-metadata';
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { afterAll, expect, test } from 'vitest';
import type { Channel } from '../../../src/access/viewer.ts';
import { openOrm } from '../../../src/app/orm.ts';
import { asFilter } from '../../../src/database/condition.ts';
import { idOf } from '../../../src/database/ids.ts';
import { timeZone } from '../../../src/import/cells.ts';
import { discountsOf, totalsOf } from '../../../src/quotes/line-offer.ts';
import { planQuote } from '../../../src/quotes/plan/plan-quote.ts';
import type { BulkRenewalGroup } from '../../../src/renewal-groups/bulk-renewal-group.ts';
import { loadMemberIds } from '../../../src/renewal-groups/group-members.ts';
import { loadGroup } from '../../../src/renewal-groups/group-page.ts';
import { loadGroupPrices } from '../../../src/renewal-groups/group-prices.ts';
import { eligibleSql } from '../../../src/subscriptions/eligibility/eligible-sql.ts';
import { Subscription } from '../../../src/subscriptions/subscription.ts';
import { subscriptionsWhere } from '../../../src/subscriptions/subscription-filter.ts';
import { type TermName } from '../../../src/values/dates.ts';
import { createDatabase } from '../../harness/database.ts';
import { groupsSeen } from '../../harness/groups.ts';
import { inRandomShops, inShop, reasonsOf, viewersOf } from '../../harness/in-random-shops.ts';
import { planningContext } from '../../harness/planning-context.ts';
import { type Shop, type ShopPlan } from '../../harness/random-shop.ts';
import { POLICIES } from '../../harness/rule-facts.ts';

const orm = await openOrm({ url: await createDatabase() });
afterAll(() => orm.close());

const CHANNELS: readonly Channel[] = ['SELF_SERVICE', 'PARTNER', 'SALES', 'AUTOMATIC'];

test('E1 to E6, W1, W2 what the database finds eligible is what the rule calls eligible', async () => {
  await inRandomShops(orm, 30, async (em, shop, { policies }) => {
    for (const channel of CHANNELS) {
      await expectAgreement(em, shop, policies, channel);
    }
  });
});

test.each([
  ['the day turns at one end of the world', -14 * 60],
  ['the day is about to turn in UTC', -1],
  ['the day turns in UTC', 0],
  ['it is summer time where the zone is named after winter time', 22 * 60 + 30],
  ['the day turns at the other end of the world', 11 * 60],
])('W1 they agree on both ends of the window, in the furthest zones too, when %s', async (_when, minutes) => {
  const window = { daysBefore: 3, daysAfter: 2 };
  const policies = { ...POLICIES, window: { MONTHLY: window, ANNUAL: window, THREE_YEAR: window } };
  const days = Array.from({ length: 13 }, (_, index) => index - 6);
  await inShop(orm, everyDay({ base: '2026-07-01', minutes, policies }, days, ['ANNUAL']), (em, shop) =>
    expectAgreement(em, shop, policies, 'SALES'),
  );
});

test.each([
  ['a month ends with February', '2027-02-28'],
  ['a month ends with February of a leap year', '2028-02-29'],
  ['a month of 31 days ends', '2026-12-31'],
  ['a year ends that began on a leap day', '2029-02-27'],
])('W5 they agree on the last day of a term that is nearly over, when %s', async (_when, base) => {
  const window = { daysBefore: 3, daysAfter: 366 };
  const policies = { ...POLICIES, window: { MONTHLY: window, ANNUAL: window, THREE_YEAR: window } };
  const ends = [-28, -29, -30, -31, -32, -363, -364, -365, -366, -367];
  const terms = ['MONTHLY', 'ANNUAL', 'THREE_YEAR'] as const;
  await inShop(orm, everyDay({ base, minutes: 600, policies }, ends, terms), (em, shop) =>
    expectAgreement(em, shop, policies, 'SALES'),
  );
});

test('G1, G2 every eligible subscription that one sees is in just one group, and no other is', async () => {
  await inRandomShops(orm, 20, async (em, shop, { policies }) => {
    for (const { viewer, channel, sees } of viewersOf(shop)) {
      const context = planningContext(em, viewer, { now: shop.now, policies });
      const groups = await groupsSeen(context);
      const members = await Promise.all(groups.map((group) => loadMemberIds(context, group)));
      const grouped = members.flat();
      expect(members.map(({ length }) => length)).toEqual(groups.map(({ subscriptionCount }) => subscriptionCount));
      const eligible = shop.subscriptions.filter((one) => sees(one) && isEligible(one, shop, policies, channel));
      expect(grouped.toSorted()).toEqual(eligible.map(({ id }) => id).sort());
    }
  });
});

test('E1 to E6 a list of the eligible shows just these, and one of the others all that is left', async () => {
  await inRandomShops(orm, 20, async (em, shop, { policies }) => {
    for (const { viewer, channel, sees } of viewersOf(shop)) {
      const context = planningContext(em, viewer, { now: shop.now, policies });
      const seen = shop.subscriptions.filter((one) => sees(one));
      for (const eligible of [true, false]) {
        const listed = await em.find(Subscription, asFilter<Subscription>(subscriptionsWhere(context, { eligible })));
        const expected = seen.filter((one) => isEligible(one, shop, policies, channel) === eligible);
        expect(listed.map(({ id }) => id).sort()).toEqual(expected.map(({ id }) => id).sort());
      }
    }
  });
});

test('G1, G4 every group can be quoted whole, at the totals that it shows', async () => {
  await inRandomShops(orm, 20, async (em, shop, { policies }) => {
    for (const { viewer } of viewersOf(shop)) {
      const context = planningContext(em, viewer, { now: shop.now, policies });
      for (const group of await groupsSeen(context)) {
        const plan = await planQuote(context, { bulkRenewalGroupId: group.id });
        expect(plan.errors).toEqual([]);
        expect(plan.lines.map(({ subscription }) => subscription?.id)).toEqual(await loadMemberIds(context, group));
        expect(group.seatCount).toBe(plan.lines.reduce((seats, { quantity }) => seats + quantity, 0));
        expect(await loadGroupPrices(context, group)).toEqual({
          totals: totalsOf(plan.lines, group.currencyCode),
          discounts: discountsOf(plan.lines),
        });
      }
    }
  });
});

test('G3, G5 groups come by earliest end, then currency, method and partner, and each is found again by its id', async () => {
  await inRandomShops(orm, 10, async (em, shop, { policies }) => {
    for (const { viewer } of viewersOf(shop)) {
      const context = planningContext(em, viewer, { now: shop.now, policies });
      const groups = await groupsSeen(context);
      expect(groups.map(placeOf)).toEqual(groups.map(placeOf).sort());
      for (const group of groups) {
        const again = await loadGroup(context, group.id);
        const ids = await loadMemberIds(context, group);
        expect(await loadMemberIds(planningContext(em, viewer, { now: shop.now, policies }), again!)).toEqual(ids);
        const ends = ids.map((id) => `${endOf(shop, id)} ${id}`);
        expect(ends).toEqual(ends.toSorted());
        expect(ends[0]).toContain(group.earliestEndDate.toString());
        expect(ends.at(-1)).toContain(group.latestEndDate.toString());
      }
    }
  });
});

/** In every zone one subscription for each of these days from today, and for each of these terms. */
function everyDay(
  moment: Pick<ShopPlan, 'base' | 'minutes' | 'policies'>,
  days: readonly number[],
  terms: readonly TermName[],
): ShopPlan {
  const zones = ['UTC', timeZone.read('CET')!, 'Pacific/Niue', 'Pacific/Kiritimati'];
  const priced = { product: 0, currencyCode: 'NOK' } as const;
  const owned = { ...priced, partner: undefined, purchaseMethod: 'CARD', storedStatus: 'ACTIVE', quantity: 1 } as const;
  return {
    ...moment,
    customers: zones.map((timeZone) => ({ timeZone, creditLineOpen: false, countryCode: 'NO' })),
    products: [{ kind: 'SUBSCRIPTION', renewable: true }],
    prices: terms.map((term) => ({ ...priced, term, from: -100, lasts: undefined, unitPriceMinor: 100n })),
    promotions: [],
    subscriptions: zones.flatMap((_zone, customer) =>
      terms.flatMap((term) => days.map((ends) => ({ ...owned, term, customer, ends }))),
    ),
  };
}

async function expectAgreement(
  em: SqlEntityManager,
  shop: Shop,
  policies: ShopPlan['policies'],
  channel: Channel,
): Promise<void> {
  const isEligibleNow = eligibleSql(shop.now, channel, policies);
  const rows = await em.execute<{ id: string }[]>(
    `select s.id from subscriptions s join customers c on c.id = s.customer_id
     join products p on p.id = s.product_id where ${isEligibleNow.sql}`,
    isEligibleNow.values,
  );
  const eligible = shop.subscriptions.filter((one) => isEligible(one, shop, policies, channel));
  expect(rows.map(({ id }) => idOf('subscription', id)).sort()).toEqual(eligible.map(({ id }) => id).sort());
}

function isEligible(subscription: Subscription, shop: Shop, policies: ShopPlan['policies'], channel: Channel): boolean {
  return reasonsOf(subscription, shop, policies, channel).length === 0;
}

function placeOf(group: BulkRenewalGroup): string {
  const { earliestEndDate, currencyCode, purchaseMethod, partnerCsn, part, customerCsn } = group;
  return [earliestEndDate, currencyCode, purchaseMethod, partnerCsn, part, customerCsn].join(' ');
}

function endOf({ subscriptions }: Shop, id: string) {
  return subscriptions.find((one) => one.id === id)?.endDate;
}
