import type { QuoteSnapshot, SnapshotDiscount, SnapshotLine, SnapshotTotals } from '../src/snapshots/quote-snapshot.ts';
import { Money } from '../src/values/money.ts';
import { changesOf } from './changes.ts';
import { discountsAt } from './discounts-at.ts';
import type { Translator } from './language.ts';
import { type Sum, taxSums, totalSum } from './tax-sums.ts';

/** The lines, discounts and totals of a quote, written the same way in HTML and in plain text. */
export interface ShownLines {
  readonly heading: string;
  readonly currencyCode: string;
  readonly lines: readonly ShownLine[];
  /** How many lines are only on the quote's page. */
  readonly hidden: number;
  readonly sums: readonly Sum[];
  readonly total: Sum;
}

export interface ShownLine {
  readonly product: string;
  /** One entry per row: action and dates, seats and price, list price, and each discount by name. */
  readonly details: readonly string[];
  readonly total: string;
}

/** M2: all lines if there are at most `most`, otherwise the first 20 and the number of the others. */
export function shownLines(quote: QuoteSnapshot, heading: string, t: Translator, most: number): ShownLines {
  const shown = quote.lines.length <= most ? quote.lines : quote.lines.slice(0, Math.min(most, 20));
  const { discount } = quote.totals;
  const sums = [
    listSum(quote.totals, t),
    ...discountSums(quote.discounts.slice(0, MOST_PROMOTIONS), t),
    // With a single discount, a sum line would repeat it.
    ...(quote.discounts.length > 1 ? [discountSum(quote.totals, t)] : []),
  ];
  return {
    heading,
    currencyCode: quote.currencyCode,
    lines: shown.map((line) => shownLine(line, discountsAt(line, quote), t)),
    hidden: quote.lines.length - shown.length,
    sums: [...(discount.minor === 0n ? [] : sums), ...taxSums(quote, t)],
    total: totalSum(quote, t),
  };
}

/** More than any real quote has. Further promotions are only in the sum of all discounts. */
export const MOST_PROMOTIONS = 40;

function shownLine(line: SnapshotLine, named: SnapshotLine['discounts'], t: Translator): ShownLine {
  const action = t.text('line.action', { action: line.action });
  const period = t.daySpan({ start: line.startDate, end: line.endDate });
  const reference = line.reference === undefined ? [] : [t.text('line.reference', { reference: line.reference })];
  const seats = t.text('line.seats', { quantity: line.quantity });
  const price = t.text('line.price', { term: line.term, price: t.money(line.unitPrice) });
  const discounts = named.length === 0 ? [] : [listSum(line.totals, t), ...discountSums(named, t)];
  return {
    product: line.productName,
    details: [
      [action, period, ...reference].join(' · '),
      [seats, price].join(' · '),
      ...changesOf(line, t),
      ...discounts.map(({ label, amount }) => t.text('labeled', { label, value: amount })),
    ],
    total: t.money(line.totals.total),
  };
}

function listSum({ list }: SnapshotTotals, t: Translator): Sum {
  return { label: t.text('totals.list'), amount: t.money(list) };
}

export function discountSums(discounts: readonly SnapshotDiscount[], t: Translator): Sum[] {
  return discounts.map(({ name, amount }) => ({ label: name, amount: t.money(negative(amount)) }));
}

/** Of all discounts. */
export function discountSum({ discount }: SnapshotTotals, t: Translator): Sum {
  return { label: t.text('totals.discount'), amount: t.money(negative(discount)) };
}

function negative(amount: Money): Money {
  return Money.zero(amount.currencyCode).minus(amount);
}
