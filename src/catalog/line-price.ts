import { Money } from '../values/money.ts';

/** The part of a promotion that the amount depends on. `PriceBook` decides which promotions apply. */
export interface Discounting {
  readonly code: string;
  readonly name: string;
  readonly percentBp?: number | null;
  readonly amountMinor?: bigint | null;
  readonly stackable: boolean;
}

export interface LineDiscount<Promotion extends Discounting = Discounting> {
  readonly promotion: Promotion;
  /** Above zero, in the line's currency. */
  readonly amount: Money;
}

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
  const discounts = cutAtZero(chooseDiscounts(promotions, list, quantity), list);
  const discount = Money.sum(
    discounts.map(({ amount }) => amount),
    list.currencyCode,
  );
  return { unitPrice, list, discounts, discount, total: list.minus(discount) };
}

/** P3: every stackable promotion, plus the largest discount among the others. A tie goes to the lowest code. */
function chooseDiscounts<Promotion extends Discounting>(
  promotions: readonly Promotion[],
  list: Money,
  quantity: number,
): LineDiscount<Promotion>[] {
  const inCodeOrder = promotions
    .map((promotion) => ({ promotion, amount: amountOff(promotion, list, quantity) }))
    .sort((one, other) => compareCodes(one.promotion.code, other.promotion.code));
  const best = inCodeOrder
    .filter(({ promotion }) => !promotion.stackable)
    .reduce<LineDiscount | undefined>(
      (best, one) => (best && best.amount.minor >= one.amount.minor ? best : one),
      undefined,
    );
  return inCodeOrder.filter((one) => one.promotion.stackable || one.promotion === best?.promotion);
}

/** P3: in the order of codes, a discount that would take the line below zero is cut to what is left. */
function cutAtZero<Promotion extends Discounting>(
  discounts: readonly LineDiscount<Promotion>[],
  list: Money,
): LineDiscount<Promotion>[] {
  let left = list;
  const cut = discounts.map(({ promotion, amount }) => {
    const taken = amount.minor > left.minor ? left : amount;
    left = left.minus(taken);
    return { promotion, amount: taken };
  });
  return cut.filter(({ amount }) => amount.minor > 0n);
}

function amountOff({ percentBp, amountMinor }: Discounting, list: Money, quantity: number): Money {
  if (percentBp) {
    return list.fraction(BigInt(percentBp), 10_000n);
  }
  return new Money((amountMinor ?? 0n) * BigInt(quantity), list.currencyCode);
}

/** Compares by code unit, so that the order does not depend on the locale. */
export function compareCodes(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
