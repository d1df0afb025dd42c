import { Money } from '../values/money.ts';
import type { QuoteTax } from './quote-tax.ts';
import type { TaxRateFacts } from './tax-book.ts';
import type { TaxTreatment } from './tax-treatment.ts';

/** A reverse charge is listed even where the seller knows no rate, because the customer must account for it. */
const UNNAMED = 'VAT';

/**
 * The taxes on one line (S2, S3), each reckoned on the line's total after discounts and rounded half up once. Undefined
 * if no rate is known. Empty if the customer is exempt.
 */
export function taxLine(
  total: Money,
  rates: readonly Pick<TaxRateFacts, 'name' | 'percentThousandths'>[],
  treatment: TaxTreatment,
): readonly QuoteTax[] | undefined {
  switch (treatment) {
    case 'EXEMPT':
      return [];
    case 'REVERSE_CHARGE':
      return (rates.length > 0 ? rates.map(({ name }) => name) : [UNNAMED]).map((name) => charged(name, total));
    default:
      return rates.length > 0 ? rates.map((rate) => levied(rate, total)) : undefined;
  }
}

/** S3: the seller levies nothing, so no rate is stated. */
function charged(name: string, base: Money): QuoteTax {
  return { name, percent: '0', base, amount: Money.zero(base.currencyCode), reverseCharge: true };
}

function levied(
  { name, percentThousandths }: Pick<TaxRateFacts, 'name' | 'percentThousandths'>,
  base: Money,
): QuoteTax {
  const amount = base.fraction(BigInt(percentThousandths), 100_000n);
  return { name, percent: percentText(percentThousandths), base, amount, reverseCharge: false };
}

/** "25", "9.975": as many decimals as are needed. */
function percentText(thousandths: number): string {
  const digits = String(thousandths).padStart(4, '0');
  return `${digits.slice(0, -3)}.${digits.slice(-3)}`.replace(/\.?0+$/, '');
}
