import { Field, ObjectType } from 'type-graphql';
import { DecimalScalar } from '../graphql/scalars.ts';
import { compareCodes } from '../values/compare-codes.ts';
import { Money } from '../values/money.ts';

@ObjectType('QuoteTax', { simpleResolvers: true, description: 'What one tax comes to, at one rate.' })
export class QuoteTax {
  @Field(() => String, {
    description: 'Name of the tax, such as `VAT`. On a sent quote it is the name at sending.',
  })
  name!: string;

  @Field(() => DecimalScalar, {
    description: 'Rate in percent, with up to three decimals, such as `"25"` or `"9.975"`. `"0"` for a reverse charge.',
  })
  percent!: string;

  @Field(() => Money, { description: 'The amount that the tax is reckoned on: the total of the lines that bear it.' })
  base!: Money;

  @Field(() => Money, {
    description: 'The tax. It is rounded for each line, so it may differ slightly from `percent` of `base`.',
  })
  amount!: Money;

  @Field(() => Boolean, {
    description: 'Whether the customer accounts for the tax (reverse charge). The seller then charges none.',
  })
  reverseCharge!: boolean;
}

/** The taxes on one line together, if they are known. */
export function taxOf(taxes: readonly QuoteTax[] | undefined, currencyCode: string): Money | undefined {
  return (
    taxes &&
    Money.sum(
      taxes.map(({ amount }) => amount),
      currencyCode,
    )
  );
}

/**
 * S2: sums the taxes of all lines by name and rate, ordered by name and then from the highest rate. Undefined if the
 * taxes of a line are not known, because a sum of the others would be taken for the whole.
 */
export function sumTaxes(lines: readonly { readonly taxes?: readonly QuoteTax[] }[]): QuoteTax[] | undefined {
  const known = lines.flatMap(({ taxes }) => (taxes ? [taxes] : []));
  return lines.length > 0 && known.length === lines.length ? byRate(known.flat()) : undefined;
}

function byRate(taxes: readonly QuoteTax[]): QuoteTax[] {
  const sums = new Map<string, QuoteTax>();
  for (const tax of taxes) {
    // A preview may mix currencies (an error by C4).
    const key = JSON.stringify([tax.base.currencyCode, tax.name, tax.percent, tax.reverseCharge]);
    const sum = sums.get(key);
    sums.set(key, sum ? { ...sum, base: sum.base.plus(tax.base), amount: sum.amount.plus(tax.amount) } : tax);
  }
  return [...sums.values()].sort(
    (one, other) => compareCodes(one.name, other.name) || Number(other.percent) - Number(one.percent),
  );
}
