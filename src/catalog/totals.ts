import { Field, ObjectType } from 'type-graphql';
import { Money } from '../values/money.ts';
import { compareCodes } from './line-price.ts';

@ObjectType('QuoteTotals', {
  simpleResolvers: true,
  description: 'What some lines come to; list price less discount is the total.',
})
export class QuoteTotals {
  @Field(() => Money, { description: 'At list price.' })
  list!: Money;

  @Field(() => Money, { description: 'What promotions take off.' })
  discount!: Money;

  @Field(() => Money, { description: 'What is paid.' })
  total!: Money;
}

@ObjectType('QuoteDiscount', { simpleResolvers: true, description: 'What one promotion takes off.' })
export class QuoteDiscount {
  @Field(() => String, { description: 'Code of the promotion.' })
  promotionCode!: string;

  @Field(() => String, { description: 'Name of the promotion: live on a draft, frozen once sent.' })
  name!: string;

  @Field(() => Money, { description: 'What it takes off.' })
  amount!: Money;
}

/** P4: sums the rounded lines, so that the amounts that are shown always add up. */
export function sumTotals(lines: Iterable<QuoteTotals>, currencyCode: string): QuoteTotals {
  const none = Money.zero(currencyCode);
  let sum: QuoteTotals = { list: none, discount: none, total: none };
  for (const { list, discount, total } of lines) {
    sum = { list: sum.list.plus(list), discount: sum.discount.plus(discount), total: sum.total.plus(total) };
  }
  return sum;
}

/**
 * Sums the discounts of all lines by promotion, in the order of codes. A preview may mix currencies (an error by C4);
 * then a promotion has one sum for each currency.
 */
export function sumDiscounts(discounts: Iterable<QuoteDiscount>): QuoteDiscount[] {
  const sums = new Map<string, QuoteDiscount>();
  for (const { promotionCode, name, amount } of discounts) {
    const key = `${amount.currencyCode} ${promotionCode}`;
    const sum = sums.get(key)?.amount.plus(amount) ?? amount;
    sums.set(key, { promotionCode, name, amount: sum });
  }
  return [...sums.values()].sort((one, other) => compareCodes(one.promotionCode, other.promotionCode));
}
