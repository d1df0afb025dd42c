import type { Temporal } from 'temporal-polyfill';
import type { LinePrice } from '../catalog/line-price.ts';
import { type QuoteTax, taxOf } from '../catalog/quote-tax.ts';
import {
  namedDiscounts,
  type QuoteDiscount,
  type QuoteTotals,
  sumDiscounts,
  sumTotals,
  withTax,
} from '../catalog/totals.ts';
import type { Money } from '../values/money.ts';
import type { QuoteLine } from './quote-line.ts';

/** What every reader of a line is offered: live in a preview and on a draft, frozen once sent (P5). */
export interface LineOffer {
  readonly productName: string;
  /** C10: whether quantity or term differ from the subscription's. */
  readonly changed: boolean;
  readonly startDate: Temporal.PlainDate;
  readonly endDate: Temporal.PlainDate;
  readonly unitPrice: Money;
  readonly discounts: readonly QuoteDiscount[];
  /** S3: absent if no rate is known. */
  readonly taxes?: readonly QuoteTax[];
  readonly totals: QuoteTotals;
}

/** A stored line with its offer. */
export interface PricedLine extends LineOffer {
  readonly line: QuoteLine;
}

export function amountsOf(
  { unitPrice, list, total, ...price }: LinePrice,
  taxes?: readonly QuoteTax[],
): Pick<LineOffer, 'unitPrice' | 'discounts' | 'taxes' | 'totals'> {
  const totals = withTax({ list, discount: price.discount, total }, taxOf(taxes, list.currencyCode));
  return { unitPrice, discounts: namedDiscounts(price), taxes, totals };
}

export function totalsOf(lines: readonly Pick<LineOffer, 'totals'>[], currencyCode: string): QuoteTotals {
  return sumTotals(
    lines.map(({ totals }) => totals),
    currencyCode,
  );
}

export function discountsOf(lines: readonly Pick<LineOffer, 'discounts'>[]): QuoteDiscount[] {
  return sumDiscounts(lines.flatMap(({ discounts }) => discounts));
}
