import 'reflect-metadata';
import { ref } from '@mikro-orm/core';
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Viewer } from '../../src/access/viewer.ts';
import { openOrm } from '../../src/app/orm.ts';
import type { Context } from '../../src/context.ts';
import { uuidOf } from '../../src/database/ids.ts';
import { wholeShape } from '../../src/reading/whole-shape.ts';
import type { BulkRenewalGroup } from '../../src/renewal-groups/bulk-renewal-group.ts';
import { findGroups } from '../../src/renewal-groups/find-groups.ts';
import { type Between, between, cursorOf } from '../../src/renewal-groups/group-place.ts';
import { groups } from '../../src/renewal-groups/groups.ts';
import { listGroups } from '../../src/renewal-groups/list-groups.ts';
import { ownersOf } from '../../src/renewal-groups/owners.ts';
import { walkGroups } from '../../src/renewal-groups/walk-groups.ts';
import { TODAY } from '../harness/clock.ts';
import { copyRows } from '../harness/copy-rows.ts';
import { createDatabase } from '../harness/database.ts';
import { inRandomShops, viewersOf } from '../harness/in-random-shops.ts';
import { planningContext } from '../harness/planning-context.ts';
import { customerOf, partnerOf, priceOf, productOf, subscriptionOf } from '../harness/rows.ts';

const orm = await openOrm({ url: await createDatabase() });
const large = await openOrm({ url: await createDatabase() });
afterAll(() => Promise.all([orm.close(), large.close()]));

const SALES: Viewer = { kind: 'SALES', email: 's@x.example' };
const ANY_NUMBER = 1_000;
const SIZE = 3;

/** Walks as many end dates as there are. */
async function walk(context: Context, page: Between, limit: number): Promise<string[] | undefined> {
  return (await walkGroups(context, wholeShape(context, groups), page, limit, ANY_NUMBER))?.map(shown);
}

async function found(context: Context, page: Between, limit: number): Promise<BulkRenewalGroup[]> {
  return findGroups(context, wholeShape(context, groups), { ...page, ...ownersOf(context, undefined), limit });
}

function shown(group: BulkRenewalGroup): string {
  const { id, customerId, partnerId, subscriptionCount, seatCount, quotedCount } = group;
  const { earliestEndDate, latestEndDate } = group;
  return [id, customerId, partnerId, subscriptionCount, seatCount, quotedCount, earliestEndDate, latestEndDate].join(
    ' ',
  );
}

/** The first and the last page, and those on both sides of each of some groups. */
function pagesAround(some: readonly BulkRenewalGroup[]): Between[] {
  const sides = some.map(cursorOf).flatMap((cursor) => [
    { first: SIZE, after: cursor },
    { last: SIZE, before: cursor },
    { first: SIZE, before: cursor },
    { last: SIZE, after: cursor },
  ]);
  return [{ first: SIZE }, { last: SIZE }, ...sides].map(between);
}

async function expectSamePages(context: Context, pages: readonly Between[]): Promise<void> {
  for (const page of pages) {
    expect(await walk(context, page, SIZE)).toEqual((await found(context, page, SIZE)).map(shown));
  }
}

test('G1 to G4 walking along the end dates finds each page as grouping everything at once does', async () => {
  await inRandomShops(orm, 8, async (em, shop, { policies }) => {
    for (const { viewer } of viewersOf(shop)) {
      const context = planningContext(em, viewer, { now: shop.now, policies });
      const all = await found(context, { backward: false }, ANY_NUMBER);
      expect(await walk(context, { backward: false }, ANY_NUMBER)).toEqual(all.map(shown));
      await expectSamePages(context, pagesAround(all.filter((_, index) => index % 4 === 0)));
    }
  });
});

describe('where there are many', () => {
  const [product, partner] = [productOf(), partnerOf()];
  const customer = customerOf({ csn: '0' });

  // Each of 1,500 customers has ten, half of them through the partner; one has 1,300 more, which are three parts.
  beforeAll(async () => {
    const em = large.em.fork();
    const price = priceOf('ANNUAL', 120_050n, { product: ref(product) });
    const first = subscriptionOf({ customer: ref(customer), product: ref(product), reference: '0', partner: null });
    await em.persist([customer, product, partner, price, first]).flush();
    const day = `'${TODAY}'::date`;
    await copyRows(em, { table: 'customers', where: 'true', times: 1_499, changes: { csn: 'n::text' } });
    const changes = { reference: 'n::text', end_date: `${day} - 40 + n % 125` };
    const [of, partnered] = [
      `join customers owner on owner.csn = (n % 1500)::text`,
      `case when n % 2 = 0 then '${uuidOf('partner', partner.id)}'::uuid end`,
    ];
    const where = `one.reference = '0'`;
    await copyRows(em, {
      table: 'subscriptions',
      where,
      times: 15_000,
      joins: of,
      changes: { ...changes, customer_id: 'owner.id', partner_id: partnered },
    });
    await copyRows(em, { table: 'subscriptions', where, times: 1_300, changes: { ...changes, reference: `'B' || n` } });
    await em.execute('vacuum analyze');
  }, 60_000);

  const context = (em: SqlEntityManager, viewer: Viewer = SALES) => planningContext(em, viewer);
  const ofPartner: Viewer = { kind: 'PARTNER', csn: partner.csn, partnerId: partner.id, isAsked: false };

  test.each([
    ['sales', SALES],
    ['the partner', ofPartner],
  ])('G1 %s finds the same pages, parts among them', async (_, viewer) => {
    const reading = context(large.em.fork(), viewer);
    const all = await found(reading, { backward: false }, 10_000);
    const some = all.filter(
      ({ part, subscriptionCount }, index) => part > 0 || subscriptionCount > 10 || index % 200 === 0,
    );
    expect(some.length).toBeGreaterThan(2);
    await expectSamePages(reading, pagesAround(some));
  });

  test('a page reads few of the rows, wherever it lies', async () => {
    const em = large.em.fork();
    await em.transactional(async (em) => {
      const reading = context(em);
      const middle = (await found(reading, { backward: false }, 1_000)).at(-1)!;
      for (const page of [between({ first: 20 }), between({ first: 20, after: cursorOf(middle) })]) {
        const before = await rowsRead(em);
        expect(await walkGroups(reading, wholeShape(reading, groups), page, 21)).toHaveLength(21);
        expect((await rowsRead(em)) - before).toBeLessThan(4_000);
      }
    });
  });

  test('a list of all groups is walked, and goes on at its cursor until all are listed once', async () => {
    const reading = context(large.em.fork());
    const all = await found(reading, { backward: false }, 10_000);
    const listed: string[] = [];
    let page = between({ first: 100 });
    for (;;) {
      const next = await listGroups(reading, wholeShape(reading, groups), page, 400);
      listed.push(...next.map(({ id }) => id));
      if (next.length < 400) {
        break;
      }
      page = between({ first: 100, after: cursorOf(next.at(-1)!) });
    }
    expect(listed).toEqual(all.map(({ id }) => id));
  });
});

/** Of the subscriptions, by this transaction. */
async function rowsRead(em: SqlEntityManager): Promise<number> {
  const [row] = await em.execute<{ read: string }[]>(
    `select seq_tup_read + idx_tup_fetch as read from pg_stat_xact_user_tables where relname = 'subscriptions'`,
  );
  return Number(row?.read);
}
