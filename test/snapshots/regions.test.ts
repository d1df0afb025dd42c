import { jsx } from 'react/jsx-runtime';
import { extractText, getDocumentProxy } from 'unpdf';
import { expect, test } from 'vitest';
import { type Locale, readerLocale } from '../../emails/language.ts';
import type { Mail } from '../../emails/mail.ts';
import { renderMail } from '../../emails/render-mail.tsx';
import { renderPdf } from '../../src/documents/pdf/render-pdf.ts';
import type { QuotePageFacts } from '../../src/pages/load-quote-page.ts';
import { renderPage } from '../../src/pages/quote/page-shell.tsx';
import { QuotePage } from '../../src/pages/quote/quote-page.tsx';
import { pageTexts } from '../../src/snapshots/page-and-document-texts.ts';
import type { QuoteSnapshot } from '../../src/snapshots/quote-snapshot.ts';
import { NOW } from '../harness/clock.ts';
import { ORDER, openQuote, quoteSheet } from '../harness/quote-snapshots.ts';

/** How a reader of each region writes the total, the last day and the zone of the same quote. */
test.each([
  ['en-GB', 'NOK 407,293.05', '23 December 2026', 'Central European Time'],
  ['en-US', 'NOK 407,293.05', 'December 23, 2026', 'Central European Time'],
  ['en-ZA', 'NOK 407 293,05', '23 December 2026', 'Central European Time'],
  ['nb-NO', '407 293,05 kr (NOK)', '23. desember 2026', 'sentraleuropeisk tid'],
  ['sv-FI', '407 293,05 Nkr (NOK)', '23 december 2026', 'centraleuropeisk tid'],
  ['da-DK', '407.293,05 NOK', '23. december 2026', 'centraleuropæisk tid'],
  ['de-DE', '407.293,05 NOK', '23. Dezember 2026', 'Mitteleuropäische Zeit'],
  ['de-CH', "NOK 407'293.05", '23. Dezember 2026', 'Mitteleuropäische Zeit'],
  ['de-AT', 'NOK 407.293,05', '23. Dezember 2026', 'Mitteleuropäische Zeit'],
  ['nl-NL', 'NOK 407.293,05', '23 december 2026', 'Midden-Europese tijd'],
  ['nl-BE', 'NOK 407.293,05', '23 december 2026', 'Midden-Europese tijd'],
  ['fr-FR', '407 293,05 NOK', '23 décembre 2026', 'heure d’Europe centrale'],
  ['fr-CA', '407 293,05 NOK', '23 décembre 2026', 'heure de l’Europe centrale'],
  ['es-ES', '407.293,05 NOK', '23 de diciembre de 2026', 'hora de Europa central'],
  ['es-MX', 'NOK 407,293.05', '23 de diciembre de 2026', 'hora de Europa central'],
  ['it-IT', '407.293,05 NOK', '23 dicembre 2026', 'ora dell’Europa centrale'],
  ['it-CH', "NOK 407'293.05", '23 dicembre 2026', 'ora dell’Europa centrale'],
  ['pt-BR', 'NOK 407.293,05', '23 de dezembro de 2026', 'horário da Europa Central'],
  ['pt-PT', '407 293,05 NOK', '23 de dezembro de 2026', 'hora da Europa Central'],
  ['ja-JP', 'NOK 407,293.05', '2026年12月23日', '中央ヨーロッパ時間'],
])('M7 a reader of %s reads %s, %s and %s in mail, page and document', async (tag, ...words) => {
  const locale = readerLocale(tag);
  for (const [where, text] of Object.entries(await quoteShownTo(locale))) {
    expect(
      words.filter((word) => !text.includes(compact(word))),
      `missing in ${where}`,
    ).toEqual([]);
  }
  const ordered = [words[0], pageTexts(locale).dayOf(ORDER.placedAt, 'Europe/Oslo')];
  for (const [where, text] of Object.entries(await orderShownTo(locale))) {
    expect(
      ordered.filter((word) => !text.includes(compact(word))),
      `missing in ${where}`,
    ).toEqual([]);
  }
});

test.each([
  ['ar-EG', '٤٠٧٬٢٩٣٫٠٥', '٢٠٢٦'],
  ['ar-AE', '407,293.05', '2026'],
])('M7 a reader of %s reads %s and %s, figures of the region, in all of them', async (tag, ...figures) => {
  const locale = readerLocale(tag);
  const shown = { ...(await quoteShownTo(locale)), ...(await orderShownTo(locale)) };
  for (const [where, text] of Object.entries(shown)) {
    expect(
      figures.filter((figure) => !text.includes(figure)),
      `missing in ${where}`,
    ).toEqual([]);
  }
});

async function quoteShownTo(locale: Locale): Promise<Record<string, string>> {
  const quote = quoteSheet();
  const { html, text } = renderMail(mailAbout(quote, locale));
  return {
    'the mail in HTML': compact(html),
    'the mail in text': compact(text),
    'the page': pageOf(openQuote(), locale),
    'the document': await textOf(await renderPdf(quote, locale, 'QUOTE')),
  };
}

async function orderShownTo(locale: Locale): Promise<Record<string, string>> {
  const accepted = { status: 'ACCEPTED', order: ORDER, closedAt: ORDER.placedAt } as const;
  const { html, text } = renderMail({ ...mailAbout(quoteSheet(accepted), locale), kind: 'ACCEPTED' });
  return {
    'the mail of the order in HTML': compact(html),
    'the mail of the order in text': compact(text),
    'the page of the order': pageOf(openQuote(accepted), locale),
    'the confirmation': await textOf(await renderPdf(quoteSheet(accepted), locale, 'CONFIRMATION')),
  };
}

function pageOf(quote: QuotePageFacts, locale: Locale): string {
  return compact(renderPage(jsx(QuotePage, { quote, texts: pageTexts(locale) })));
}

function mailAbout(quote: QuoteSnapshot, language: Locale): Mail {
  const link = 'https://quotes.example.com/q/{{link-token}}';
  return { kind: 'QUOTE_READY', language, reader: { name: 'Kari', as: 'PRIMARY' }, quote, link, now: NOW };
}

async function textOf(pdf: Buffer): Promise<string> {
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(pdf)), { mergePages: true });
  return compact(text);
}

/** Without spaces, which break lines, and marks of direction; with the apostrophe that HTML writes as a number. */
function compact(text: string): string {
  return text.replace(/&#x27;/g, "'").replace(/[\s\u200e\u200f\u061c\u2060\u2066-\u2069]/g, '');
}
