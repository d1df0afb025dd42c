import type { SnapshotTax } from '../src/snapshots/quote-snapshot.ts';
import { Money } from '../src/values/money.ts';
import type { Language } from './language.ts';

/** The tax on a sample quote as its country has it. The German quote is reverse-charged. */
export function sampleTaxes(language: Language, base: Money): SnapshotTax[] {
  const [name, percent] = RATES[language];
  const amount = base.fraction(BigInt(percent), 100n);
  const zero = Money.zero(base.currencyCode);
  return percent === 0
    ? [{ name, percent: '0', base, amount: zero, reverseCharge: true }]
    : [{ name, percent: String(percent), base, amount, reverseCharge: false }];
}

const RATES: Readonly<Record<Language, readonly [name: string, percent: number]>> = {
  en: ['VAT', 20],
  nb: ['MVA', 25],
  sv: ['Moms', 25],
  da: ['Moms', 25],
  de: ['USt', 0],
  nl: ['Btw', 21],
  fr: ['TVA', 20],
  es: ['IVA', 21],
  it: ['IVA', 22],
  pt: ['ISS', 5],
  ja: ['消費税', 10],
  ar: ['VAT', 5],
};
