import { jsx } from 'react/jsx-runtime';
import { extractText, getDocumentProxy } from 'unpdf';
import { expect, test } from 'vitest';
import type { Language } from '../../emails/language.ts';
import { taxSums, totalInWords, totalSum } from '../../emails/tax-sums.ts';
import { renderPdf } from '../../src/documents/pdf/render-pdf.ts';
import { renderPage } from '../../src/pages/quote/page-shell.tsx';
import { QuotePage } from '../../src/pages/quote/quote-page.tsx';
import { pageTexts } from '../../src/snapshots/page-and-document-texts.ts';
import type { QuoteSnapshot } from '../../src/snapshots/quote-snapshot.ts';
import { Money } from '../../src/values/money.ts';
import { openQuote, quoteSheet } from '../harness/quote-snapshots.ts';

const UNKNOWN = quoteSheet();
const { total } = UNKNOWN.totals;
const tax = total.fraction(25n, 100n);

const LEVIED = quoteSheet({
  customer: { ...UNKNOWN.customer, vatNumber: 'NO 987 654 321 MVA' },
  taxes: [{ name: 'MVA', percent: '25', base: total, amount: tax, reverseCharge: false }],
  totals: { ...UNKNOWN.totals, tax, totalWithTax: total.plus(tax) },
});

const CHARGED = quoteSheet({
  taxes: [{ name: 'USt', percent: '0', base: total, amount: Money.zero('NOK'), reverseCharge: true }],
  totals: { ...UNKNOWN.totals, tax: Money.zero('NOK'), totalWithTax: total },
});

test.each<[string, QuoteSnapshot, Language]>([
  ['a tax by name and rate', LEVIED, 'en'],
  ['a tax by name and rate', LEVIED, 'nb'],
  ['a tax by name and rate', LEVIED, 'ja'],
  ['a tax by name and rate', LEVIED, 'ar'],
  ['a reverse charge in words', CHARGED, 'en'],
  ['that tax is not in the total where no rate is known', UNKNOWN, 'en'],
])('S2 S3 page and document carry %s, and the total to pay: %#', async (_what, snapshot, language) => {
  const texts = pageTexts(language);
  const html = renderPage(jsx(QuotePage, { quote: openQuote(snapshot), texts }));
  const document = await textOf(await renderPdf(snapshot, language));
  const sums = [...taxSums(snapshot, texts.mail), totalSum(snapshot, texts.mail)];
  for (const { label, amount } of sums) {
    expect(html).toContain(label);
    expect(html).toContain(amount);
    // Words that run from right to left are read back in another order.
    for (const written of language === 'ar' ? [] : [label, amount]) {
      expect(document).toContain(bare(written));
    }
  }
  expect(html).toContain(totalInWords(snapshot, texts.mail));
  const { vatNumber } = snapshot.customer;
  expect(html.includes('987 654 321')).toBe(vatNumber !== undefined);
  expect(document.includes('987654321')).toBe(vatNumber !== undefined);
});

async function textOf(pdf: Uint8Array): Promise<string> {
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(pdf)), { mergePages: true });
  return bare(text);
}

function bare(text: string): string {
  return text.replace(/[\s\u200e\u200f\u2066-\u2069]/g, '');
}
