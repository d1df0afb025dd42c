import { taxSums, totalSum } from '../../../emails/tax-sums.ts';
import type { PageTexts } from '../../snapshots/page-and-document-texts.ts';
import type { QuoteSnapshot } from '../../snapshots/quote-snapshot.ts';
import type { Sum, Tone } from './pdf-content.ts';
import { amount, paragraph } from './set-text.ts';

/** The sums under the lines: list price, discounts, taxes, total. */
export function sumsOf(snapshot: QuoteSnapshot, texts: PageTexts): Sum[] {
  const { totals, discounts } = snapshot;
  const total = totalSum(snapshot, texts.mail);
  // With a single discount, a sum would repeat it.
  const hasSum = discounts.length > 1;
  return [
    sum(texts.mail.text('totals.list'), texts.money(totals.list)),
    ...(hasSum ? [sum(texts.mail.text('totals.discount'), texts.reduction(totals.discount))] : []),
    ...discounts.map((one) => sum(one.name, texts.reduction(one.amount), hasSum ? 'quiet' : 'text')),
    ...taxSums(snapshot, texts.mail).map(({ label, amount }) => sum(label, amount)),
    { ...sum(total.label, total.amount, 'strong'), isTotal: true },
  ];
}

function sum(label: string, written: string, tone: Tone = 'text'): Sum {
  return { label: paragraph(label, tone), amount: amount(written, tone) };
}
