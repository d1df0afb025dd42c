import type { Context } from '../../context.ts';
import type { Customer } from '../../customers/customer.ts';
import { LOADED, tooManyLoaded } from '../../graphql/loaded-rows.ts';
import { rationed } from '../../graphql/per-request.ts';
import { Money } from '../../values/money.ts';
import type { Quote } from '../quote.ts';
import { QuoteLine } from '../quote-line.ts';
import { type PlannedLine, planLine } from './planned-line.ts';
import type { ResolvedLine, RuleFacts } from './resolved-line.ts';
import { withDefaults } from './resolved-line.ts';

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

/** The same for what an operation asks for, which may have only so many lines in all. */
export async function loadLinesOf(context: Context, quoteIds: readonly string[]): Promise<Map<string, QuoteLine[]>> {
  const load = (left: number) => findLinesOf(context, quoteIds, left + 1);
  const linesOf = await withinRation(context, load, (found) => [...found.values()].flat().length);
  if (!linesOf) {
    throw tooManyLoaded('lines', 'quotes');
  }
  return linesOf;
}

/** For lines that are not stored yet. */
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

/** Turns a stored line into a requested one: sending and reading a draft apply the rules of creating (Q2, P5). */
export function requestOf(line: QuoteLine, quote: Quote, customer: Customer): ResolvedLine {
  return {
    action: line.action,
    subscription: line.subscription?.getEntity(),
    product: line.product.getEntity(),
    customer,
    currencyCode: quote.currencyCode,
    purchaseMethod: line.subscription?.getEntity().purchaseMethod ?? quote.purchaseMethod,
    quantity: line.quantity,
    term: line.term,
    endDate: line.extendTo,
    fieldOf: () => ['quoteId'],
  };
}

/** P5: dates and prices the line of a draft as of today. If it has no list price today, the last known one is used. */
export function planStored(line: QuoteLine, request: ResolvedLine, { book, todayOf }: RuleFacts): PlannedLine {
  const { customer } = request;
  const wanted = withDefaults(request);
  const today = todayOf(customer);
  const lastKnown = new Money(line.unitPriceMinor, wanted.currencyCode);
  return planLine(wanted, { customer, today, book }, book.unitPrice({ ...wanted, today }, wanted.term) ?? lastKnown);
}
