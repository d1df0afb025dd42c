import type { Temporal } from 'temporal-polyfill';
import { sumTotals } from '../catalog/totals.ts';
import type { Customer } from '../customers/customer.ts';
import type { Partner } from '../customers/partner.ts';
import type { Expiry } from './plan/expiry.ts';
import type { PlannedLine } from './plan/planned-line.ts';
import { discountsAndTotals } from './priced-quote.ts';
import type { Quote } from './quote.ts';
import type { QuoteLine } from './quote-line.ts';

/** P5: freezes the quote and its lines. The mail, the page, the API, the PDF and the order all show this snapshot. */
export function freezeQuote(
  quote: Quote,
  { customer, partner }: Parties,
  lines: readonly QuoteLine[],
  planned: readonly PlannedLine[],
  expiry: Expiry,
  now: Temporal.Instant,
): void {
  // The caller planned `planned` from `lines`, one plan for each line in the same order.
  for (const [index, line] of lines.entries()) {
    freezeLine(line, planned[index]!, now);
  }
  const totals = sumTotals(
    planned.map(({ price }) => price),
    quote.currencyCode,
  );
  quote.send({ customer, partner, totals, ...expiry }, now);
}

/** The customer of a quote and the partner that it is made through, as they are at sending. */
export interface Parties {
  readonly customer: Customer;
  readonly partner?: Partner;
}

function freezeLine(
  line: QuoteLine,
  { product, subscription, changed, startDate, endDate, price }: PlannedLine,
  now: Temporal.Instant,
): void {
  const { discounts, totals } = discountsAndTotals(price);
  Object.assign(line, {
    standingSince: now,
    frozenProductName: product.name,
    frozenChanged: changed,
    frozenStartDate: startDate,
    frozenEndDate: endDate,
    previousEndDate: subscription?.endDate ?? null,
    previousQuantity: subscription?.quantity ?? null,
    previousTerm: subscription?.term ?? null,
    unitPriceMinor: price.unitPrice.minor,
    listMinor: totals.list.minor,
    discountMinor: totals.discount.minor,
    totalMinor: totals.total.minor,
    frozenDiscounts: discounts.map(({ promotionCode, name, amount }) => ({
      promotionCode,
      name,
      minor: amount.minor.toString(),
    })),
  } satisfies Partial<QuoteLine>);
}
