import type { Temporal } from 'temporal-polyfill';
import type { QuoteDiscount, QuoteTotals } from '../catalog/totals.ts';
import { Money } from '../values/money.ts';
import type { Quote } from './quote.ts';
import type { QuoteLine } from './quote-line.ts';

/** A line with its dates and prices: live on a draft, frozen once sent (P5). */
export interface PricedLine {
  readonly line: QuoteLine;
  readonly productName: string;
  readonly changed: boolean;
  readonly startDate: Temporal.PlainDate;
  readonly endDate: Temporal.PlainDate;
  readonly unitPrice: Money;
  readonly discounts: QuoteDiscount[];
  readonly totals: QuoteTotals;
}

/** P5: the line of a sent quote as it was frozen at sending. */
export function frozenLine(line: QuoteLine, { currencyCode }: Quote): PricedLine {
  const money = (minor: bigint | null | undefined) => new Money(minor ?? 0n, currencyCode);
  const discounts = (line.frozenDiscounts ?? []).map(({ promotionCode, name, minor }) => ({
    promotionCode,
    name,
    amount: money(BigInt(minor)),
  }));
  // Checks of the database give every line of a sent quote these values (`quotes_sent_is_frozen` and the line's own).
  return {
    line,
    productName: line.frozenProductName!,
    changed: line.frozenChanged!,
    startDate: line.frozenStartDate!,
    endDate: line.frozenEndDate!,
    unitPrice: money(line.unitPriceMinor),
    discounts,
    totals: { list: money(line.listMinor), discount: money(line.discountMinor), total: money(line.totalMinor) },
  };
}
