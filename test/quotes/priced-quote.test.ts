import 'reflect-metadata';
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { afterAll, expect, test } from 'vitest';
import { openOrm } from '../../src/app/orm.ts';
import { PriceBook } from '../../src/catalog/price-book.ts';
import { Promotion } from '../../src/catalog/promotion.ts';
import { insertRows, rowsOf } from '../../src/database/insert-rows.ts';
import { discountsOf, type LineOffer, totalsOf } from '../../src/quotes/line-offer.ts';
import { loadVisibleQuote } from '../../src/quotes/load-visible.ts';
import { newLine, newQuote } from '../../src/quotes/new-quote.ts';
import { type PlannedLine, planLine } from '../../src/quotes/plan/planned-line.ts';
import { loadPricedQuote } from '../../src/quotes/priced-quote.ts';
import { Quote } from '../../src/quotes/quote.ts';
import { QuoteLine } from '../../src/quotes/quote-line.ts';
import type { Subscription } from '../../src/subscriptions/subscription.ts';
import { dayIn } from '../../src/values/dates.ts';
import { createDatabase } from '../harness/database.ts';
import { inRandomShops } from '../harness/in-random-shops.ts';
import { planningContext } from '../harness/planning-context.ts';
import type { Shop } from '../harness/random-shop.ts';
import { ruleFactsOf } from '../harness/rule-facts.ts';

const orm = await openOrm({ url: await createDatabase() });
afterAll(() => orm.close());

test('P2 to P5 drafts on one page are priced as the rules price their lines one by one', async () => {
  let priced = 0;
  await inRandomShops(orm, 25, async (em, shop, { policies }) => {
    const drafts = await storeDrafts(em, shop);
    const read = planningContext(em.fork({ keepTransactionContext: true }), SALES, { now: shop.now, policies });
    const found = await Promise.all(drafts.map(({ quote }) => readDraft(read, quote)));
    expect(found).toEqual(drafts.map(({ offers, quote }) => shown(offers, quote)));
    priced += found.length;
  });
  expect(priced).toBeGreaterThan(25);
});

const SALES = { kind: 'SALES', email: 'ada@tilbud.example' } as const;

async function readDraft(context: ReturnType<typeof planningContext>, { id }: Draft['quote']) {
  const quote = await loadVisibleQuote(context, id);
  const { lines, totals, discounts } = await loadPricedQuote(context, quote!);
  return plain({ lines: lines.map(offerOf), totals, discounts });
}

interface Draft {
  readonly quote: ReturnType<typeof newQuote>;
  readonly offers: readonly PlannedLine[];
}

/** A draft for each customer and currency, of a seat less than each subscription has. */
async function storeDrafts(em: SqlEntityManager, { now, prices, subscriptions }: Shop): Promise<Draft[]> {
  const book = new PriceBook(prices, await em.find(Promotion, {}));
  const facts = ruleFactsOf({ book, todayOf: ({ timeZone }) => dayIn(timeZone, now) });
  const byQuote = Map.groupBy(subscriptions, ({ customer, currencyCode }) => `${customer.id} ${currencyCode}`);
  const drafts = [...byQuote.values()].flatMap((some): Draft[] => {
    const { currencyCode, purchaseMethod, customer } = some[0]!;
    const terms = { currencyCode, purchaseMethod, customer: customer.getEntity() };
    const quote = newQuote({ ...terms, origin: 'SALES', createdAt: now });
    const planned = some.flatMap((subscription) => planLine(requestOf(subscription), facts) ?? []);
    return planned.length > 0 ? [{ quote, offers: planned }] : [];
  });
  await insertRows(em, [
    rowsOf(
      Quote,
      drafts.map(({ quote }) => quote),
    ),
    rowsOf(
      QuoteLine,
      drafts.flatMap(({ quote, offers }) => offers.map((line, position) => newLine(quote, line, position))),
    ),
  ]);
  return drafts;
}

function requestOf(subscription: Subscription) {
  const { currencyCode, purchaseMethod } = subscription;
  return {
    action: 'RENEWAL' as const,
    subscription,
    product: subscription.product.getEntity(),
    customer: subscription.customer.getEntity(),
    currencyCode,
    purchaseMethod,
    quantity: Math.max(1, subscription.quantity - 1),
    fieldOf: () => [],
  };
}

function shown(offers: readonly LineOffer[], { currencyCode }: Draft['quote']) {
  return plain({
    lines: offers.map(offerOf),
    totals: totalsOf(offers, currencyCode),
    discounts: discountsOf(offers),
  });
}

function offerOf({ productName, changed, startDate, endDate, unitPrice, discounts, totals }: Partial<LineOffer>) {
  return { productName, changed, startDate, endDate, unitPrice, discounts, totals };
}

/** Days and amounts as texts. */
function plain(value: object): unknown {
  return JSON.parse(JSON.stringify(value, (_key, one) => (typeof one === 'bigint' ? String(one) : one)));
}
