import type { Product } from '../../catalog/product.ts';
import type { Context } from '../../context.ts';
import type { Customer } from '../../customers/customer.ts';
import { LOADED, TooManyLoaded } from '../../graphql/loaded-rows.ts';
import { rationed } from '../../graphql/per-request.ts';
import type { Subscription } from '../../subscriptions/subscription.ts';
import { Money } from '../../values/money.ts';
import type { PricedLine } from '../line-offer.ts';
import type { Quote } from '../quote.ts';
import type { QuoteLine } from '../quote-line.ts';
import { type PlannedLine, planAt } from './planned-line.ts';
import type { ResolvedLine } from './resolved-line.ts';
import { listPrice, type RuleFacts } from './rule-facts.ts';

const rationOfLines = rationed(LOADED.lines);

/** Loads lines with what is left of those that one operation may load in all. */
export async function withinRation<Rows>(
  context: Context,
  load: (left: number) => Promise<Rows>,
  countOf: (rows: Rows) => number,
): Promise<Rows> {
  const rows = await rationOfLines(context, load, countOf);
  if (rows === undefined) {
    throw new TooManyLoaded('lines', 'quotes');
  }
  return rows;
}

/** Counts lines that are not stored yet against what one operation may load. */
export async function takeFromRation(context: Context, lines: number): Promise<void> {
  await withinRation(
    context,
    async () => lines,
    (count) => count,
  );
}

/** A stored line as a requested one. */
export type StoredRequest = ResolvedLine & { readonly line: QuoteLine };

/** A stored line as it is planned today. */
export type DraftLine = PlannedLine & PricedLine;

/** A stored line with its subscription and product as they are now. */
export type LiveLine = QuoteLine & { readonly liveSubscription: Subscription | null; readonly liveProduct: Product };

/** Turns a stored line into a requested one: sending and reading a draft apply the rules of creating (Q2, P5). */
export function liveRequest(line: LiveLine, quote: Quote, customer: Customer): StoredRequest {
  const { liveSubscription, liveProduct: product } = line;
  const subscription = liveSubscription ?? undefined;
  return {
    line,
    action: line.action,
    subscription,
    product,
    customer,
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
