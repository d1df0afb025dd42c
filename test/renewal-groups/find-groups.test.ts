import 'reflect-metadata';
import { ref } from '@mikro-orm/core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openOrm } from '../../src/app/orm.ts';
import type { Context } from '../../src/context.ts';
import { planQuote } from '../../src/quotes/plan/plan-quote.ts';
import type { BulkRenewalGroup } from '../../src/renewal-groups/bulk-renewal-group.ts';
import { loadMemberIds } from '../../src/renewal-groups/group-members.ts';
import { TODAY } from '../harness/clock.ts';
import { createDatabase } from '../harness/database.ts';
import { groupsSeen } from '../harness/groups.ts';
import { planningContext } from '../harness/planning-context.ts';
import { contactOf, customerOf, partnerOf, priceOf, productOf, subscriptionOf } from '../harness/rows.ts';

const orm = await openOrm({ url: await createDatabase() });
afterAll(() => orm.close());

const SALES = { kind: 'SALES', email: 's@x.example' } as const;
const customer = customerOf();
const product = productOf();
const partner = partnerOf();

// Of one customer: 1001 without a partner, the last to be stored the first to end, and one with a partner.
beforeAll(async () => {
  const em = orm.em.fork();
  const owned = { customer: ref(customer), product: ref(product) };
  const subscriptions = Array.from({ length: 1_002 }, (_, index) =>
    subscriptionOf({
      ...owned,
      reference: `S-${index}`,
      partner: index === 1_001 ? ref(partner) : null,
      endDate: TODAY.add({ days: 60 - Math.floor(index / 20) }),
    }),
  );
  const purchaser = contactOf('kari@nordlys.example', { role: 'PURCHASER', customer: ref(customer) });
  const price = priceOf('ANNUAL', 120_050n, { product: ref(product) });
  em.persist([customer, product, partner, purchaser, price, ...subscriptions]);
  await em.flush();
});

test('G1, G3 a key with more than 500 gives groups of up to 500, the earliest ends first, apart from other partners’', async () => {
  const groups = await groupsSeen(context());
  const shown = groups.map(({ partnerCsn, part, subscriptionCount }) => [partnerCsn, part, subscriptionCount]);
  expect(shown).toEqual([
    ['', 0, 500],
    [partner.csn, 0, 1],
    ['', 1, 500],
    ['', 2, 1],
  ]);
  const ends = groups
    .filter(({ partnerCsn }) => !partnerCsn)
    .map((group) => [group.earliestEndDate, group.latestEndDate]);
  const inOrder = ends.flat().map(String);
  expect(inOrder).toEqual(inOrder.toSorted());
  expect(new Set(await memberIds(groups)).size).toBe(1_002);
});

test('G1, C7 the largest group can be quoted whole', async () => {
  const [group] = await groupsSeen(context(), 1);
  const plan = await planQuote(context(), { bulkRenewalGroupId: group?.id });
  expect(plan.errors).toEqual([]);
  expect(plan.lines).toHaveLength(500);
});

test('C7 of 501 lines the quote is refused, and of the same line twice too', async () => {
  const groups = await groupsSeen(context());
  const ids = await memberIds(groups.filter(({ partnerCsn }) => !partnerCsn));
  const codes = async (ids: readonly string[]) => {
    const lines = ids.map((subscriptionId) => ({ action: 'RENEWAL' as const, subscriptionId }));
    return (await planQuote(context(), { lines })).errors.map(({ code, field }) => `${code} ${field?.join('.')}`);
  };
  expect(await codes(ids.slice(0, 500))).toEqual([]);
  expect(await codes(ids.slice(0, 501))).toEqual(['TOO_MANY_LINES lines']);
  expect(await codes([ids[0]!, ids[1]!, ids[0]!])).toEqual(['DUPLICATE_SUBSCRIPTION lines.2.subscriptionId']);
});

async function memberIds(groups: readonly BulkRenewalGroup[]): Promise<string[]> {
  const reading = context();
  return (await Promise.all(groups.map((group) => loadMemberIds(reading, group)))).flat();
}

function context(): Context {
  return planningContext(orm.em.fork(), SALES);
}
