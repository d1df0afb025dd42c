import { jsx } from 'react/jsx-runtime';
import { extractText, getDocumentProxy } from 'unpdf';
import { expect, test } from 'vitest';
import { renderMail } from '../../emails/render-mail.tsx';
import { sampleMail } from '../../emails/samples.ts';
import { renderPdf } from '../../src/documents/pdf/render-pdf.ts';
import { renderPage } from '../../src/pages/quote/page-shell.tsx';
import { QuotePage } from '../../src/pages/quote/quote-page.tsx';
import { pageTexts } from '../../src/snapshots/page-and-document-texts.ts';
import type { QuoteSnapshot } from '../../src/snapshots/quote-snapshot.ts';
import { openQuote, quoteSheet } from '../harness/quote-snapshots.ts';

const { customer, offeredBy, seller } = quoteSheet();
const swede = { line1: 'Kungsgatan 8', postalCode: '411 19', city: 'Göteborg', countryCode: 'SE' };
const swedish = { ...customer, address: swede };

test.each<[string, Partial<QuoteSnapshot>, string[], string[]]>([
  ['one country', {}, ['0250 Oslo', '5013 Bergen'], ['Norwegen']],
  ['two countries', { customer: swedish }, ['SE-411 19 Göteborg', 'Schweden', '5013 Bergen', 'Norwegen'], []],
  ['a partner abroad', { offeredBy: { ...offeredBy, address: swede } }, ['0250 Oslo', 'Norwegen', 'Schweden'], []],
  ['a seller without address', { seller: { ...seller, address: undefined } }, ['0250 Oslo', 'Norwegen'], []],
])(
  'M7 in %s the countries are named, in the reader’s language, where it does not go without saying',
  async (_, parts, named, unnamed) => {
    const [page, document] = [pageOf(parts), await documentOf(parts)];
    for (const text of [page, document]) {
      expect(named.filter((words) => !text.includes(words))).toEqual([]);
      expect(unnamed.filter((words) => text.includes(words))).toEqual([]);
    }
  },
);

test('M7 a mail names the country of a seller abroad alone', () => {
  const mail = sampleMail('QUOTE_READY', 'de');
  expect(renderMail(mail).text).toContain('5013 Bergen, Norwegen');
  const { text } = renderMail({ ...mail, quote: { ...mail.quote, customer } });
  expect(text).toContain('5013 Bergen\n');
});

function pageOf(parts: Partial<QuoteSnapshot>): string {
  return renderPage(jsx(QuotePage, { quote: openQuote(parts), texts: pageTexts('de') }));
}

async function documentOf(parts: Partial<QuoteSnapshot>): Promise<string> {
  const pdf = await renderPdf(quoteSheet(parts), 'de', 'QUOTE');
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(pdf)), { mergePages: true });
  return text;
}
