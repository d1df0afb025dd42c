import { Field, ObjectType } from 'type-graphql';
import { compareCodes } from '../values/compare-codes.ts';
import { Money } from '../values/money.ts';
import type { LinePrice } from './line-price.ts';

@ObjectType('QuoteTotals', {
  simpleResolvers: true,
  description:
    'Sums over one or several lines. `list` less `discount` is `total`; `total` and `tax` are `totalWithTax`.',
})
export class QuoteTotals {
  @Field(() => Money, { description: 'The sum at list price, before discounts.' })
  list!: Money;

  @Field(() => Money, { description: 'The sum of all discounts, as a positive amount.' })
  discount!: Money;

  @Field(() => Money, { description: 'The total after discounts, without tax.' })
  total!: Money;

  @Field(() => Money, {
    nullable: true,
    description:
      'The tax on `total`, rounded for each line and tax. Zero if the customer is exempt or accounts for the tax (reverse charge). Null if no tax rate is known for one of the lines: then everything is excluding tax. Also null on quotes that were sent before taxes were shown, and in groups, plans and renewal offers, which are always excluding tax.',
  })
  tax?: Money;

  @Field(() => Money, { nullable: true, description: 'The amount to pay, with tax. Null if `tax` is null.' })
  totalWithTax?: Money;
}

@ObjectType('QuoteDiscount', { simpleResolvers: true, description: 'The discount that one promotion gives.' })
export class QuoteDiscount {
  @Field(() => String, { description: 'Code of the promotion. Promotions apply by themselves; nobody types the code.' })
  promotionCode!: string;

  @Field(() => String, {
    description: 'Name of the promotion. It is the current name on a draft, and the name at sending on a sent quote.',
  })
  name!: string;

  @Field(() => Money, { description: 'The discount, as a positive amount.' })
  amount!: Money;
}

/**
 * P4: sums the rounded lines, so that the amounts that are shown always add up. S3: the tax is known only if that of
 * every line is.
 */
export function sumTotals(lines: readonly QuoteTotals[], currencyCode: string): QuoteTotals {
  const sum = (amountOf: (line: QuoteTotals) => Money) => Money.sum(lines.map(amountOf), currencyCode);
  const taxes = lines.flatMap(({ tax }) => tax ?? []);
  const isTaxed = lines.length > 0 && taxes.length === lines.length;
  return withTax(
    { list: sum(({ list }) => list), discount: sum(({ discount }) => discount), total: sum(({ total }) => total) },
    isTaxed ? Money.sum(taxes, currencyCode) : undefined,
  );
}

/** S2: `total` stays without tax. */
export function withTax({ list, discount, total }: QuoteTotals, tax: Money | undefined): QuoteTotals {
  return tax ? { list, discount, total, tax, totalWithTax: total.plus(tax) } : { list, discount, total };
}

/** The discounts of a line, as readers see them. */
export function namedDiscounts({ discounts }: Pick<LinePrice, 'discounts'>): QuoteDiscount[] {
  return discounts.map(({ promotion: { code, name }, amount }) => ({ promotionCode: code, name, amount }));
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
