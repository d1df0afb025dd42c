import { Money } from '../values/money.ts';
import { bestDiscounts, type Discounting, type LineDiscount } from './best-discounts.ts';

export interface LinePrice<Promotion extends Discounting = Discounting> {
  readonly unitPrice: Money;
  readonly list: Money;
  /** In the order of their codes. A discount of zero is left out. */
  readonly discounts: readonly LineDiscount<Promotion>[];
  readonly discount: Money;
  readonly total: Money;
}

/** C11: the part of a term that is paid, as days added ÷ days of the term. */
export interface ProRata {
  readonly days: number;
  readonly ofDays: number;
}

/**
 * Prices one line (P2 to P4, C11) from its list price per seat and the promotions that apply to it. Each discount is
 * calculated from the list price and rounded half up. The line never falls below zero.
 */
export function priceLine<Promotion extends Discounting>(
  unitPrice: Money,
  quantity: number,
  promotions: readonly Promotion[],
  proRata?: ProRata,
): LinePrice<Promotion> {
  const full = unitPrice.times(quantity);
  const list = proRata ? full.fraction(BigInt(proRata.days), BigInt(proRata.ofDays)) : full;
  const discounts = bestDiscounts(promotions, list, quantity);
  const discount = Money.sum(
    discounts.map(({ amount }) => amount),
    list.currencyCode,
  );
  return { unitPrice, list, discounts, discount, total: list.minus(discount) };
}
