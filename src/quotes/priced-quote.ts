import { channelOf } from '../access/viewer.ts';
import type { LinePrice } from '../catalog/line-price.ts';
import { type QuoteDiscount, type QuoteTotals, sumDiscounts, sumTotals } from '../catalog/totals.ts';
import type { Context } from '../context.ts';
import type { Customer } from '../customers/customer.ts';
import { batched } from '../graphql/per-request.ts';
import { Money } from '../values/money.ts';
import type { PlannedLine } from './plan/planned-line.ts';
import { ruleFacts } from './plan/rule-facts.ts';
import { loadLinesOf, planStored, requestOf } from './plan/stored-lines.ts';
import { frozenLine, type PricedLine } from './priced-line.ts';
import type { Quote } from './quote.ts';
import type { QuoteLine } from './quote-line.ts';

export interface PricedQuote {
  readonly lines: readonly PricedLine[];
  readonly discounts: QuoteDiscount[];
  readonly totals: QuoteTotals;
  readonly byLineId: ReadonlyMap<string, PricedLine>;
}

/** Loads lines and totals of quotes. A page of quotes takes as many SQL statements as one quote. */
export const loadPricedQuote = batched(async (context: Context, quotes: readonly Quote[]) => {
  const linesOf = await loadLinesOf(
    context,
    quotes.map(({ id }) => id),
  );
  const drafts = quotes.filter(({ sentAt }) => !sentAt);
  const planned = await planDrafts(context, drafts, linesOf);
  const priced = new Map(
    quotes.map((quote) => {
      const lines = linesOf.get(quote.id) ?? [];
      const plans = planned.get(quote.id);
      const pricedLines = lines.map((line, index) =>
        plans?.[index] ? live(line, plans[index]) : frozenLine(line, quote),
      );
      return [quote.id, summed(pricedLines, quote.currencyCode)] as const;
    }),
  );
  // `batched` asks only for quotes that it passed in, so each has an entry.
  return ({ id }: Quote) => priced.get(id)!;
});

/** Those of a sent quote stand on it: none of its lines is read. */
export async function loadTotals(context: Context, quote: Quote): Promise<QuoteTotals> {
  const { listMinor, discountMinor, totalMinor, currencyCode } = quote;
  if (listMinor == null || discountMinor == null || totalMinor == null) {
    return (await loadPricedQuote(context, quote)).totals;
  }
  const money = (minor: bigint) => new Money(minor, currencyCode);
  return { list: money(listMinor), discount: money(discountMinor), total: money(totalMinor) };
}

function summed(lines: readonly PricedLine[], currencyCode: string): PricedQuote {
  const totals = sumTotals(
    lines.map((line) => line.totals),
    currencyCode,
  );
  const byLineId = new Map(lines.map((priced) => [priced.line.id, priced]));
  return { lines, byLineId, totals, discounts: sumDiscounts(lines.flatMap(({ discounts }) => discounts)) };
}

async function planDrafts(
  context: Context,
  drafts: readonly Quote[],
  linesOf: ReadonlyMap<string, QuoteLine[]>,
): Promise<Map<string, PlannedLine[]>> {
  const lines = drafts.flatMap(({ id }) => linesOf.get(id) ?? []);
  if (lines.length === 0) {
    return new Map();
  }
  await context.em.populate(lines, ['subscription', 'product']);
  await context.em.populate([...drafts], ['customer']);
  const requests = drafts.map((quote) => {
    const customer: Customer = quote.customer.getEntity();
    return (linesOf.get(quote.id) ?? []).map((line) => ({ line, request: requestOf(line, quote, customer) }));
  });
  const facts = await ruleFacts(
    context,
    requests.flat().map(({ request }) => request),
    channelOf(context.viewer),
  );
  return new Map(
    drafts.map(({ id }, index) => [
      id,
      (requests[index] ?? []).map(({ line, request }) => planStored(line, request, facts)),
    ]),
  );
}

function live(line: QuoteLine, { product, changed, startDate, endDate, price }: PlannedLine): PricedLine {
  const { unitPrice } = price;
  return { line, productName: product.name, changed, startDate, endDate, unitPrice, ...discountsAndTotals(price) };
}

export function discountsAndTotals({
  discounts,
  list,
  discount,
  total,
}: LinePrice): Pick<PricedLine, 'discounts' | 'totals'> {
  const named = discounts.map(({ promotion, amount }) => ({
    promotionCode: promotion.code,
    name: promotion.name,
    amount,
  }));
  return { discounts: named, totals: { list, discount, total } };
}
