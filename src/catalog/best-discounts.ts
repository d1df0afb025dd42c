import { compareCodes } from '../values/compare-codes.ts';
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

/** P3: the discounts that a line gets, of all promotions that apply to it. Together they never exceed the list price. */
export function bestDiscounts<Promotion extends Discounting>(
  promotions: readonly Promotion[],
  list: Money,
  quantity: number,
): LineDiscount<Promotion>[] {
  return cutAtZero(chooseDiscounts(promotions, list, quantity), list);
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
