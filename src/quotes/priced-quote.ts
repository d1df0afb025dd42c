import { channelOf } from '../access/viewer.ts';
import type { QuoteDiscount, QuoteTotals } from '../catalog/totals.ts';
import type { Context } from '../context.ts';
import { batched } from '../graphql/per-request.ts';
import { Money } from '../values/money.ts';
import { frozenLine } from './frozen-line.ts';
import { discountsOf, type PricedLine, totalsOf } from './line-offer.ts';
import { loadRuleFacts } from './plan/rule-facts.ts';
import { type DraftLine, loadLinesOf, planStored, requestOf } from './plan/stored-lines.ts';
import { Quote } from './quote.ts';
import type { QuoteLine } from './quote-line.ts';

export interface PricedQuote {
  readonly lines: readonly PricedLine[];
  readonly discounts: readonly QuoteDiscount[];
  readonly totals: QuoteTotals;
  readonly byLineId: ReadonlyMap<string, PricedLine>;
}

/** Loads lines and totals of quotes. A page of quotes takes as many SQL statements as one quote. */
export const loadPricedQuote = batched(async (context: Context, quotes: readonly Quote[]) => {
  const linesOf = await loadLinesOf(
    context,
    quotes.map(({ id }) => id),
  );
  const drafts = await planDrafts(
    context,
    quotes.filter(({ sentAt }) => !sentAt),
    linesOf,
  );
  const priced = new Map(
    quotes.map((quote) => {
      const lines = drafts.get(quote.id) ?? linesOf.get(quote.id)?.map((line) => frozenLine(line, quote)) ?? [];
      return [quote.id, summed(lines, quote.currencyCode)] as const;
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
  const byLineId = new Map(lines.map((priced) => [priced.line.id, priced]));
  return { lines, byLineId, totals: totalsOf(lines, currencyCode), discounts: discountsOf(lines) };
}

async function planDrafts(
  context: Context,
  drafts: readonly Quote[],
  linesOf: ReadonlyMap<string, QuoteLine[]>,
): Promise<Map<string, DraftLine[]>> {
  const lines = drafts.flatMap(({ id }) => linesOf.get(id) ?? []);
  if (lines.length === 0) {
    return new Map();
  }
  await context.em.populate(lines, ['subscription', 'product']);
  const ids = drafts.map(({ id }) => id);
  const entities = await context.em.find(Quote, { id: { $in: ids } }, { populate: ['customer'] });
  const requests = entities.flatMap((quote) => (linesOf.get(quote.id) ?? []).map((line) => requestOf(line, quote)));
  const facts = await loadRuleFacts(context, requests, channelOf(context.viewer));
  const planned = requests.map((request) => planStored(request, facts));
  return Map.groupBy(planned, ({ line }) => line.quote.id);
}
