import { Money } from '../values/money.ts';

/** The part of a promotion that reckons; which ones apply is `PriceBook`'s to say. */
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
  /** By code; what takes nothing off is not listed. */
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
 * reckoned on the list price and rounded half up; the line never falls below zero.
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

/** P3: every stackable one, plus the best of the others for the customer; ties go to the lowest code. */
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

/** P3: in code order, the discount that would pass zero is cut to what is left. */
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
  if (percentBp) return list.fraction(BigInt(percentBp), 10_000n);
  return new Money((amountMinor ?? 0n) * BigInt(quantity), list.currencyCode);
}

/** By code unit, so that the order is the same everywhere. */
export function compareCodes(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
