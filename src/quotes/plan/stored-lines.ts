import type { Context } from '../../context.ts';
import { LOADED, tooManyLoaded } from '../../graphql/loaded-rows.ts';
import { rationed } from '../../graphql/per-request.ts';
import { Money } from '../../values/money.ts';
import type { PricedLine } from '../line-offer.ts';
import type { Quote } from '../quote.ts';
import { QuoteLine } from '../quote-line.ts';
import { type PlannedLine, planAt } from './planned-line.ts';
import type { ResolvedLine } from './resolved-line.ts';
import { listPrice, type RuleFacts } from './rule-facts.ts';

/** Lines of these quotes in their order, in one SQL statement. `limit` bounds the lines of all quotes together. */
export async function findLinesOf(
  { em }: Pick<Context, 'em'>,
  quoteIds: readonly string[],
  limit?: number,
): Promise<Map<string, QuoteLine[]>> {
  const lines = await em.find(
    QuoteLine,
    { quote: { $in: [...quoteIds] } },
    { orderBy: { quote: 'asc', position: 'asc' }, limit },
  );
  return Map.groupBy(lines, (line) => line.quote.id);
}

const withinRation = rationed(LOADED.lines);

/** Lines that an operation reads, in their order. One operation may load only so many lines in all. */
export async function loadLinesOf(context: Context, quoteIds: readonly string[]): Promise<Map<string, QuoteLine[]>> {
  const load = (left: number) => findLinesOf(context, quoteIds, left + 1);
  const linesOf = await withinRation(context, load, (found) => [...found.values()].flat().length);
  if (!linesOf) {
    throw tooManyLoaded('lines', 'quotes');
  }
  return linesOf;
}

/** Counts lines that are not stored yet against what one operation may load. */
export async function takeFromRation(context: Context, lines: number): Promise<void> {
  const taken = await withinRation(
    context,
    async () => lines,
    (count) => count,
  );
  if (taken === undefined) {
    throw tooManyLoaded('lines', 'quotes');
  }
}

/** A stored line as a requested one. */
export type StoredRequest = ResolvedLine & { readonly line: QuoteLine };

/** A stored line as it is planned today. */
export type DraftLine = PlannedLine & PricedLine;

/**
 * Turns a stored line into a requested one: sending and reading a draft apply the rules of creating (Q2, P5). The
 * caller has loaded the line's subscription and product, and the quote's customer.
 */
export function requestOf(line: QuoteLine, quote: Quote): StoredRequest {
  const subscription = line.subscription?.getEntity();
  return {
    line,
    action: line.action,
    subscription,
    product: line.product.getEntity(),
    customer: quote.customer.getEntity(),
    currencyCode: quote.currencyCode,
    purchaseMethod: subscription?.purchaseMethod ?? quote.purchaseMethod,
    quantity: line.quantity,
    term: line.term,
    endDate: line.extendTo,
    fieldOf: () => ['quoteId'],
  };
}

/** P5: dates and prices the line of a draft as of today. If it has no list price today, the last known one is used. */
export function planStored(request: StoredRequest, facts: RuleFacts): DraftLine {
  const { line, currencyCode } = request;
  const unitPrice = listPrice(request, line.term, facts) ?? new Money(line.unitPriceMinor, currencyCode);
  return { ...planAt(unitPrice, request, facts), line };
}
