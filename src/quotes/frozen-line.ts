import type { Temporal } from 'temporal-polyfill';
import { taxOf } from '../catalog/quote-tax.ts';
import { withTax } from '../catalog/totals.ts';
import type { Subscription } from '../subscriptions/subscription.ts';
import { Money } from '../values/money.ts';
import { frozenTaxes, shownTaxes } from './frozen-taxes.ts';
import type { LineOffer, PricedLine } from './line-offer.ts';
import type { Quote } from './quote.ts';
import type { QuoteLine } from './quote-line.ts';

/** P5: what a line keeps of what is offered at sending, and of the terms that its subscription has then. */
export function frozenValues(offer: LineOffer, subscription: Subscription | undefined, now: Temporal.Instant) {
  return { standingSince: now, ...frozenOffer(offer, subscription) } satisfies Partial<QuoteLine>;
}

/** The same without the time of sending. */
export function frozenOffer(
  { productName, changed, startDate, endDate, unitPrice, discounts, taxes, totals }: LineOffer,
  subscription: Subscription | undefined,
) {
  return {
    frozenProductName: productName,
    frozenChanged: changed,
    frozenStartDate: startDate,
    frozenEndDate: endDate,
    previousEndDate: subscription?.endDate ?? null,
    previousQuantity: subscription?.quantity ?? null,
    previousTerm: subscription?.term ?? null,
    unitPriceMinor: unitPrice.minor,
    listMinor: totals.list.minor,
    discountMinor: totals.discount.minor,
    totalMinor: totals.total.minor,
    frozenDiscounts: discounts.map(({ amount, ...named }) => ({ ...named, minor: amount.minor.toString() })),
    frozenTaxes: taxes ? frozenTaxes(taxes) : null,
  } satisfies Partial<QuoteLine>;
}

/** P5: the line of a sent quote as it was frozen at sending. */
export function frozenLine(line: QuoteLine, { currencyCode }: Quote): PricedLine {
  const money = (minor: bigint | string | null | undefined) => new Money(BigInt(minor ?? 0n), currencyCode);
  const taxes = line.frozenTaxes ? shownTaxes(line.frozenTaxes, currencyCode) : undefined;
  // Checks of the database give every line of a sent quote these values (`quotes_sent_is_frozen` and the line's own).
  return {
    line,
    productName: line.frozenProductName!,
    changed: line.frozenChanged!,
    startDate: line.frozenStartDate!,
    endDate: line.frozenEndDate!,
    unitPrice: money(line.unitPriceMinor),
    discounts: (line.frozenDiscounts ?? []).map(({ minor, ...named }) => ({ ...named, amount: money(minor) })),
    taxes,
    totals: withTax(
      { list: money(line.listMinor), discount: money(line.discountMinor), total: money(line.totalMinor) },
      taxOf(taxes, currencyCode),
    ),
  };
}
