import type { QuoteTax } from '../catalog/quote-tax.ts';
import { Money } from '../values/money.ts';

/** One tax as frozen at sending. Amounts are text, because a JSON number cannot hold every amount exactly. */
export interface FrozenTax {
  name: string;
  percent: string;
  baseMinor: string;
  minor: string;
  reverseCharge: boolean;
}

export function frozenTaxes(taxes: readonly QuoteTax[]): FrozenTax[] {
  return taxes.map(({ name, percent, base, amount, reverseCharge }) => {
    return { name, percent, baseMinor: base.minor.toString(), minor: amount.minor.toString(), reverseCharge };
  });
}

export function shownTaxes(frozen: readonly FrozenTax[], currencyCode: string): QuoteTax[] {
  return frozen.map(({ name, percent, baseMinor, minor, reverseCharge }) => {
    const [base, amount] = [new Money(BigInt(baseMinor), currencyCode), new Money(BigInt(minor), currencyCode)];
    return { name, percent, base, amount, reverseCharge };
  });
}
