import type { QuoteSnapshot } from '../src/snapshots/quote-snapshot.ts';
import type { Translator } from './language.ts';

export interface Sum {
  readonly label: string;
  readonly amount: string;
}

type Taxed = Pick<QuoteSnapshot, 'taxes' | 'totals'>;

/** S2, S3: what stands between the discounts and the total: the total without tax, and each tax by name and rate. */
export function taxSums({ taxes, totals }: Taxed, t: Translator): Sum[] {
  const { total, tax } = totals;
  if (!tax) {
    return [];
  }
  if (taxes.length === 0) {
    return [{ label: t.text('tax.exempt'), amount: t.money(tax) }];
  }
  const sums = taxes.map(({ name, percent, amount, reverseCharge }) => {
    const isolated = t.isolate(name);
    const label = reverseCharge ? t.text('tax.reverseCharge', { name: isolated }) : `${isolated} ${t.percent(percent)}`;
    return { label, amount: t.money(amount) };
  });
  return isLevied(taxes) ? [{ label: t.text('totals.withoutTax'), amount: t.money(total) }, ...sums] : sums;
}

/** The amount to pay, and in its label whether tax is in it. S3: where no rate is known, it says "excluding tax". */
export function totalSum(quote: Taxed, t: Translator): Sum {
  const label = { unknown: 'totals.withoutTax', levied: 'totals.withTax', none: 'totals.total' } as const;
  return { label: t.text(label[taxIn(quote)]), amount: amountToPay(quote, t) };
}

/** As `totalSum`, for use within a sentence: "NOK 15,006.25 including tax". */
export function totalInWords(quote: Taxed, t: Translator): string {
  const total = amountToPay(quote, t);
  switch (taxIn(quote)) {
    case 'unknown':
      return t.text('total.withoutTax', { total });
    case 'levied':
      return t.text('total.withTax', { total });
    default:
      return total;
  }
}

function amountToPay({ totals: { total, totalWithTax } }: Taxed, t: Translator): string {
  return t.moneyWithCode(totalWithTax ?? total);
}

function taxIn({ taxes, totals }: Taxed): 'unknown' | 'levied' | 'none' {
  return totals.tax ? (isLevied(taxes) ? 'levied' : 'none') : 'unknown';
}

function isLevied(taxes: Taxed['taxes']): boolean {
  return taxes.some(({ reverseCharge }) => !reverseCharge);
}
