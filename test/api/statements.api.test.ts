import { ref } from '@mikro-orm/core';
import { beforeAll, describe, expect, test } from 'vitest';
import { Subscription } from '../../src/subscriptions/subscription.ts';
import { TODAY } from '../harness/clock.ts';
import { digits, partnerOf } from '../harness/rows.ts';
import { startApi } from './harness.ts';
import { Shop } from './shop.ts';

const api = await startApi();
let shop: Shop;

const MONEY = '{ amount currencyCode }';
const TOTALS = `totals { list ${MONEY} discount ${MONEY} total ${MONEY} }`;

/** How many statements a page of this query takes, with so many rows on it. */
async function cost(query: string, first: number, path: string): Promise<number> {
  let shown = 0;
  const statements = await api.countStatements(async () => {
    const answer = await shop.sales.ask<Record<string, { nodes: unknown[] }>>(query, { first });
    shown = answer[path]?.nodes.length ?? 0;
  });
  expect(shown).toBe(first);
  return statements.length;
}

/**
 * No more than `most` statements for few rows and for many. Where two fields need the same rows, the later one finds them
 * loaded or not, as it happens; so a page may take a statement or two less, and never one more.
 */
async function expectAtMost(most: number, query: string, path: string, sizes = [10, 100]): Promise<void> {
  for (const first of sizes) {
    expect(await cost(query, first, path)).toBeLessThanOrEqual(most);
  }
}

describe('a page takes the same few statements, whatever its size', () => {
  beforeAll(async () => {
    shop = await Shop.open(api);
    await shop.promotion();
    const partners = Array.from({ length: 55 }, () => partnerOf({ csn: digits() }));
    await shop.insert(...partners);
    const ids = await shop.subscriptions(110, (index) => ({
      partner: ref(partners[Math.floor(index / 2)] ?? shop.partner),
      purchaseMethod: index % 2 ? 'CARD' : 'PAYPAL',
      autoRenew: index % 3 === 0,
    }));
    const recipients = [{ email: 'a@outside.example' }];
    // One after the other: all at once, the last would wait for their turn longer than a caller may.
    for (const [index, id] of ids.entries()) {
      const { quote } = await shop.sales.done('createQuote', { lines: [{ subscriptionId: id }], recipients });
      const quoteId = quote?.id;
      if (index % 3 < 2) {
        await shop.sales.done('sendQuote', { quoteId, holdAutoRenew: index % 6 === 0 });
      }
      if (index % 9 === 1) {
        await shop.sales.done('acceptQuote', { quoteId });
      }
    }
    // Renewed ones are eligible no more, and groups shall be a hundred.
    const term = { startDate: TODAY, endDate: TODAY.add({ days: 30 }) };
    await api.em.nativeUpdate(Subscription, { customer: shop.customer.id }, term);
  }, 120_000);

  test('subscriptions with product, partner, customer, eligibility, hold and open quote', async () => {
    const query = `query ($first: Int) { subscriptions(first: $first) { totalCount nodes {
      id reference status product { name } partner { name } customer { name purchaser { name } contacts { email } }
      renewal { eligible reasons { code } } openQuote { number status ${TOTALS} } autoRenewHeldBy { number }
    } pageInfo { hasNextPage } } }`;
    const few = await cost(query, 10, 'subscriptions');
    expect(await cost(query, 100, 'subscriptions')).toBe(few);
    expect(few).toBeLessThanOrEqual(4);
  });

  test('the same list of the generated client', async () => {
    const count = (first: number) => api.countStatements(() => shop.sales.sdk.Subscriptions({ first }));
    const [few, many] = [await count(10), await count(100)];
    expect(many.length).toBe(few.length);
  });

  test('quotes, drafts among them, with lines, discounts, totals, recipients, warnings, order and successor', async () => {
    const query = `query ($first: Int) { quotes(first: $first) { totalCount nodes {
      number status allowedActions address { line1 } customer { name } partner { name } ${TOTALS}
      discounts { promotionCode amount ${MONEY} } recipients { email } warnings { code } order { number total ${MONEY} }
      supersededBy { number }
      lines { productName changed product { sku } subscription { reference renewal { eligible } } ${TOTALS} discounts { name } }
    } } }`;
    await expectAtMost(11, query, 'quotes', [1, 2]);
  });

  test('quotes with all but their lines', async () => {
    const query = `query ($first: Int) { quotes(first: $first) { totalCount nodes {
      number customer { name } ${TOTALS} discounts { promotionCode amount ${MONEY} } recipients { email } warnings { code }
    } } }`;
    await expectAtMost(10, query, 'quotes');
  });

  test('sent quotes with customer, partner, address and totals', async () => {
    const query = `query ($first: Int) { quotes(first: $first, filter: { status: [SENT] }) { nodes {
      number customer { name address { line1 } } partner { name email } address { formatted } ${TOTALS}
    } } }`;
    await expectAtMost(1, query, 'quotes', [10, 50]);
  });

  test('G4 groups with totals, partner and customer', async () => {
    const query = `query ($first: Int) { bulkRenewalGroups(first: $first) { totalCount nodes {
      id subscriptionCount seatCount quotedCount customer { name } partner { name } ${TOTALS}
    } } }`;
    await expectAtMost(8, query, 'bulkRenewalGroups');
  });

  test('nodes of every kind that a page has', async () => {
    const { subscriptions } = await shop.sales.sdk.Subscriptions({ first: 100 });
    const ids = subscriptions?.nodes.map(({ id }) => id) ?? [];
    const count = (some: string[]) =>
      api.countStatements(() =>
        shop.sales.ask(
          'query ($ids: [ID!]!) { nodes(ids: $ids) { id ... on SoftwareSubscription { product { name } } } }',
          {
            ids: some,
          },
        ),
      );
    expect((await count(ids)).length).toBe((await count(ids.slice(0, 10))).length);
  });
});

describe('a quote of 500 lines takes the statements of one of 1, apart from batches of rows', () => {
  interface Counts {
    readonly create: number;
    readonly update: number;
    readonly read: number;
    readonly send: number;
    readonly accept: number;
  }

  /** Batches: the ORM writes rows of one table in statements of many rows each. */
  const isNoBatch = (statement: string) =>
    !/^(insert into|update) "?(quote_lines|subscriptions|quote_recipients)"?/.test(statement);

  async function countFor(lines: number): Promise<Counts> {
    const large = await Shop.open(api);
    await large.promotion();
    const ids = await large.subscriptions(lines, () => ({ autoRenew: true }));
    const count = async (act: () => Promise<unknown>) => (await api.countStatements(act)).filter(isNoBatch).length;
    const input = { lines: ids.map((subscriptionId) => ({ subscriptionId, quantity: 5 })) };
    let quoteId = '';
    return {
      create: await count(async () => {
        quoteId = (await large.purchaser.done('createQuote', input)).quote?.id ?? '';
      }),
      update: await count(() => large.purchaser.done('updateQuote', { quoteId, ...input, note: 'All of them' })),
      read: await count(() => large.purchaser.quote(quoteId)),
      send: await count(() => large.purchaser.done('sendQuote', { quoteId, holdAutoRenew: true })),
      accept: await count(() => large.purchaser.done('acceptQuote', { quoteId })),
    };
  }

  test('C7 creating, updating, reading, sending and accepting', async () => {
    const one = await countFor(1);
    expect(await countFor(50)).toEqual(one);
    expect(await countFor(500)).toEqual(one);
    for (const count of Object.values(one)) {
      expect(count).toBeLessThan(40);
    }
  });

  test('the batches themselves are few', async () => {
    const large = await Shop.open(api);
    const ids = await large.subscriptions(500, () => ({ autoRenew: true }));
    const input = { lines: ids.map((subscriptionId) => ({ subscriptionId, quantity: 5 })) };
    const counts: number[] = [];
    let quoteId = '';
    const all = [
      async () => {
        quoteId = (await large.purchaser.done('createQuote', input)).quote?.id ?? '';
      },
      () => large.purchaser.done('sendQuote', { quoteId, holdAutoRenew: true }),
      () => large.purchaser.done('acceptQuote', { quoteId }),
    ];
    for (const act of all) {
      counts.push((await api.countStatements(act)).length);
    }
    expect(Math.max(...counts)).toBeLessThan(50);
  });
});
