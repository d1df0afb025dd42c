import { jsx } from 'react/jsx-runtime';
import type { Locale } from '../../emails/language.ts';
import { renderMail } from '../../emails/render-mail.tsx';
import { confirmationContent } from '../../src/documents/pdf/confirmation-content.ts';
import type { PdfContent } from '../../src/documents/pdf/pdf-content.ts';
import { quoteContent } from '../../src/documents/pdf/quote-content.ts';
import { renderPage } from '../../src/pages/quote/page-shell.tsx';
import { QuotePage } from '../../src/pages/quote/quote-page.tsx';
import { pageTexts } from '../../src/snapshots/page-and-document-texts.ts';
import type { QuoteSnapshot } from '../../src/snapshots/quote-snapshot.ts';
import { visibleText } from '../emails/visible-text.ts';
import { NOW } from './clock.ts';
import { openQuote } from './quote-snapshots.ts';

/** The mails that bring a quote or its order. */
export const KINDS = ['QUOTE_READY', 'REMINDER', 'EXTENDED', 'ACCEPTED'] as const;
export type Kind = (typeof KINDS)[number];

/** What people read of a quote in each place. */
export function surfacesOf(quote: QuoteSnapshot, locale: Locale, kind: Kind): Record<string, string> {
  const link = 'https://quotes.example.com/q/{{link-token}}';
  const texts = pageTexts(locale);
  const mail = renderMail({ kind, language: locale, reader: { as: 'PRIMARY' }, quote, link, now: NOW });
  const contentOf = kind === 'ACCEPTED' ? confirmationContent : quoteContent;
  return {
    'the mail in HTML': visibleText(mail.html),
    'the mail in text': mail.text,
    'the page': visibleText(renderPage(jsx(QuotePage, { quote: openQuote(quote), texts }))),
    'the document': saidBy(contentOf(quote, texts)),
  };
}

/** What a PDF is made from. `laid-out.test.ts` reads all of it from the PDF, in order. */
function saidBy({ heading, parties, facts, table, sums, sections, proof }: PdfContent): string {
  const blocks = [
    ...[...parties, ...facts],
    ...table.rows.flatMap(({ cells }) => cells),
    ...sums.map(({ label, amount }) => [label, amount]),
    ...sections.map(({ paragraphs }) => paragraphs),
    ...[...(proof?.codes ?? []), proof?.check ?? []],
  ];
  return [heading, ...blocks.flat().map(({ words }) => (typeof words === 'string' ? words : words.join('')))].join(
    '\n',
  );
}

export function missingIn(surface: string, facts: readonly string[]): string[] {
  const text = plain(surface);
  return facts.filter((fact) => !text.includes(plain(fact)));
}

/** The first of the lines' figures that does not follow all those of the lines before. */
export function firstMissing(surface: string, lines: readonly (readonly string[])[]): string | undefined {
  const text = plain(surface);
  let after = 0;
  for (const line of lines.map((figures) => figures.map(plain))) {
    const missing = line.find((figure) => !text.includes(figure, after));
    if (missing !== undefined) {
      return missing;
    }
    after = Math.max(...line.map((figure) => text.indexOf(figure, after) + figure.length));
  }
  return undefined;
}

/** Without what breaks lines or steers direction: that is each surface's own. */
function plain(text: string): string {
  return text.replace(/[\s\p{Cc}\p{Default_Ignorable_Code_Point}]/gu, '').normalize('NFC');
}
