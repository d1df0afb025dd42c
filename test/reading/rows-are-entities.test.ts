import 'reflect-metadata';
import type { EntityClass } from '@mikro-orm/core';
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { graphql } from 'graphql';
import { afterAll, expect, test } from 'vitest';
import { visiblePartners } from '../../src/access/visibility.ts';
import { openOrm } from '../../src/app/orm.ts';
import { buildPublicSchema } from '../../src/app/schema.ts';
import { products } from '../../src/catalog/load-visible.ts';
import type { Context } from '../../src/context.ts';
import { contacts, customers, partners } from '../../src/customers/load-visible.ts';
import { Partner } from '../../src/customers/partner.ts';
import { asFilter } from '../../src/database/condition.ts';
import type { Node } from '../../src/graphql/node.ts';
import { visibleById } from '../../src/reading/read-by-id.ts';
import type { Readable } from '../../src/reading/readable.ts';
import { subscriptions } from '../../src/subscriptions/load-visible.ts';
import { dayIn } from '../../src/values/dates.ts';
import { createDatabase } from '../harness/database.ts';
import { inRandomShops, reasonsOf, viewersOf } from '../harness/in-random-shops.ts';
import { planningContext } from '../harness/planning-context.ts';

const orm = await openOrm({ url: await createDatabase() });
afterAll(() => orm.close());
const schema = await buildPublicSchema();

test('V1 to V8 a row that is read has what its entity has, and is read by just those who see it', async () => {
  await inRandomShops(orm, 10, async (em, shop, { policies }) => {
    for (const { viewer } of viewersOf(shop)) {
      const context = planningContext(em, viewer, { now: shop.now, policies });
      for (const kind of [subscriptions, customers, partners, products, contacts]) {
        await expectSameRows(context, kind);
      }
    }
  });
});

async function expectSameRows<Row extends Node>(context: Context, readable: Readable<Row>): Promise<void> {
  const entity: EntityClass<Node> = readable.entity;
  const all = await context.em.fork({ keepTransactionContext: true }).find(entity, {});
  const seen = await context.em
    .fork({ keepTransactionContext: true })
    .find(entity, asFilter<Node>(readable.visible(context.viewer)));
  const load = visibleById(readable);
  const rows = await Promise.all(all.map(({ id }) => load(context, id)));
  const names = context.em
    .getMetadata()
    .get(entity)
    .props.map(({ name }) => name);
  const values = (one: object) => names.map((name) => plain(Reflect.get(one, name)));
  const byId = new Map(seen.map((one) => [one.id, values(one)]));
  expect(rows.map((row) => row && values(row))).toEqual(all.map(({ id }) => byId.get(id)));
}

/** A value without what it is wrapped in: a reference is its id, a day or an amount its text. */
function plain(value: unknown): unknown {
  if (typeof value === 'object' && value !== null && 'id' in value) {
    return value.id;
  }
  return value == null || typeof value === 'boolean' ? (value ?? null) : String(value);
}

const LIST = `{
  subscriptions(first: 100) {
    nodes {
      id quantity endDate status
      customer { csn timeZone } partner { csn } product { sku kind }
      renewal { eligible opensOn closesOn daysUntilEnd reasons { code } }
      openQuote { id }
    }
    totalCount
  }
}`;

test('E1 to E6, V1 to V3 a list with all that is joined and derived says what the entities and rules say', async () => {
  await inRandomShops(orm, 20, async (em, shop, { policies }) => {
    for (const { viewer, channel, sees } of viewersOf(shop)) {
      const contextValue = planningContext(em, viewer, { now: shop.now, policies });
      const { data, errors } = await graphql({ schema, source: LIST, contextValue });
      const seenPartners = await partnersSeen(em, contextValue);
      const expected = shop.subscriptions.filter(sees).map((subscription) => {
        const { id, quantity, endDate, storedStatus } = subscription;
        const { csn, timeZone } = subscription.customer.getEntity();
        const { sku, kind } = subscription.product.getEntity();
        const today = dayIn(timeZone, shop.now);
        const reasons = reasonsOf(subscription, shop, policies, channel);
        const hasEnded = endDate.toString() < today.toString();
        const partner = subscription.partner?.getEntity();
        return {
          id,
          quantity,
          endDate: endDate.toString(),
          status: storedStatus === 'ACTIVE' && hasEnded ? 'EXPIRED' : storedStatus,
          customer: { csn, timeZone },
          partner: partner && seenPartners.has(partner.csn) ? { csn: partner.csn } : null,
          product: { sku, kind },
          renewal: expect.objectContaining({
            eligible: reasons.length === 0,
            reasons: reasons.map((code) => ({ code })),
            opensOn: endDate.subtract({ days: policies.window[subscription.term].daysBefore }).toString(),
            daysUntilEnd: today.until(endDate, { largestUnit: 'days' }).days,
          }),
          openQuote: null,
        };
      });
      const inOrder = expected.toSorted((one, other) =>
        `${one.endDate}${one.id}` < `${other.endDate}${other.id}` ? -1 : 1,
      );
      expect(errors).toBeUndefined();
      expect(JSON.parse(JSON.stringify(data))).toEqual({
        subscriptions: { nodes: inOrder, totalCount: inOrder.length },
      });
    }
  });
});

async function partnersSeen(em: SqlEntityManager, { viewer }: Context): Promise<ReadonlySet<string>> {
  const seen = await em.find(Partner, asFilter<Partner>(visiblePartners(viewer)));
  return new Set(seen.map(({ csn }) => csn));
}
