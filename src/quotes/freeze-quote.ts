import type { Temporal } from 'temporal-polyfill';
import { sumTotals } from '../catalog/totals.ts';
import type { Customer } from '../customers/customer.ts';
import type { Partner } from '../customers/partner.ts';
import type { Expiry } from './plan/expiry.ts';
import type { PlannedLine } from './plan/planned-line.ts';
import { discountsAndTotals } from './priced-quote.ts';
import type { Quote } from './quote.ts';
import type { QuoteLine } from './quote-line.ts';

/** P5: from now on the mail, the page, the API, the PDF and the order show this one snapshot. */
export function freezeQuote(
  quote: Quote,
  { customer, partner }: Parties,
  lines: readonly QuoteLine[],
  planned: readonly PlannedLine[],
  expiry: Expiry,
  now: Temporal.Instant,
): void {
  // Planned from these very lines, one each.
  for (const [index, line] of lines.entries()) freezeLine(line, planned[index]!, now);
  const totals = sumTotals(
    planned.map(({ price }) => price),
    quote.currencyCode,
  );
  quote.send({ customer, partner, totals, ...expiry }, now);
}

/** Whom a quote is for, and through whom it is made, as they stand at sending. */
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
