import fc from 'fast-check';
import { jsx } from 'react/jsx-runtime';
import { expect, test } from 'vitest';
import { LANGUAGES, type Locale, readerLocale } from '../../emails/language.ts';
import { renderMail } from '../../emails/render-mail.tsx';
import { confirmationContent } from '../../src/documents/pdf/confirmation-content.ts';
import type { PdfContent } from '../../src/documents/pdf/pdf-content.ts';
import { quoteContent } from '../../src/documents/pdf/quote-content.ts';
import { renderPage } from '../../src/pages/quote/page-shell.tsx';
import { QuotePage } from '../../src/pages/quote/quote-page.tsx';
import { type PageTexts, pageTexts } from '../../src/snapshots/page-and-document-texts.ts';
import type { QuoteSnapshot, SnapshotLine } from '../../src/snapshots/quote-snapshot.ts';
import { visibleText } from '../emails/visible-text.ts';
import { NOW } from '../harness/clock.ts';
import { drawnQuoteOf } from '../harness/drawn-quote.ts';
import { openQuote } from '../harness/quote-snapshots.ts';

/** Set it to draw more quotes. */
const RUNS = Number(process.env.SURFACES ?? 60);

const REGIONS = ['ar-AE', 'ar-EG', 'de-CH', 'en-US', 'en-ZA', 'es-MX', 'fr-CA', 'it-CH', 'nl-BE', 'pt-PT', 'sv-FI'];

const KINDS = ['QUOTE_READY', 'REMINDER', 'EXTENDED', 'ACCEPTED'] as const;
type Kind = (typeof KINDS)[number];

const drawn = fc.record({
  snapshot: drawnQuoteOf(fc.integer({ min: 1, max: 12 })),
  locale: fc.constantFrom(...LANGUAGES, ...REGIONS).map(readerLocale),
  kind: fc.constantFrom(...KINDS),
});

test('P5 M3 whatever a quote holds, mail, page and document say the same names, days and amounts of it and of each line', {
  timeout: 5_000 * RUNS, // a busy machine is slow
}, () => {
  fc.assert(
    fc.property(drawn, ({ snapshot, locale, kind }) => {
      const quote = kind === 'ACCEPTED' ? ordered(snapshot) : { ...snapshot, order: undefined };
      const texts = pageTexts(locale);
      const facts = factsOf(quote, texts);
      const lines = quote.lines.map((line) => figuresOf(line, quote, texts));
      for (const [where, text] of Object.entries(surfacesOf(quote, locale, kind))) {
        expect(missingIn(text, facts), `missing in ${where}`).toEqual([]);
        expect(firstMissing(text, lines), `missing in ${where}`).toBeUndefined();
      }
    }),
    { numRuns: RUNS, endOnFailure: !process.env.SHRINK },
  );
});

function ordered(snapshot: QuoteSnapshot): QuoteSnapshot {
  return { ...snapshot, status: 'ACCEPTED', closedAt: snapshot.order?.placedAt };
}

/** What each of them says of the quote as a whole. */
function factsOf(quote: QuoteSnapshot, texts: PageTexts): string[] {
  const { number, customer, offeredBy, seller, totals, taxes, discounts, expiresOn, order, note, proof } = quote;
  const money = texts.money.bind(texts);
  return [
    ...[number, customer.name, offeredBy.email, seller.legalName, proof?.fingerprint, proof?.address],
    ...[customer.vatNumber, offeredBy.name],
    texts.moneyWithCode(totals.totalWithTax ?? totals.total),
    ...(totals.tax && taxes.length > 0 ? [money(totals.total)] : []),
    ...taxes.flatMap(({ name, amount }) => [name, money(amount)]),
    ...(totals.discount.minor === 0n ? [] : [money(totals.list), ...reductions(discounts, texts)]),
    ...(discounts.length > 1 && totals.discount.minor !== 0n ? [texts.reduction(totals.discount)] : []),
    ...(order
      ? [order.number, order.acceptedBy, order.purchaseOrderReference, texts.dayOf(order.placedAt, quote.timeZone)]
      : [expiresOn && texts.day(expiresOn), ...(note?.split('\n') ?? [])]),
  ].filter((fact) => fact !== undefined);
}

function figuresOf(line: SnapshotLine, { lines }: QuoteSnapshot, texts: PageTexts): string[] {
  const { productName, reference, quantity, before, totals, unitPrice, discounts, startDate, endDate } = line;
  return [
    ...[productName, reference ?? ''],
    texts.daySpan(startDate, endDate),
    texts.mail.text('line.seats', { quantity }),
    before ? texts.mail.text('line.changed.seats', { before: before.quantity, after: quantity }) : '',
    ...[texts.money(unitPrice), texts.money(totals.total)],
    ...(lines.length === 1 ? [] : reductions(discounts, texts)),
  ];
}

function reductions(discounts: QuoteSnapshot['discounts'], texts: PageTexts): string[] {
  return discounts.flatMap(({ name, amount }) => [name, texts.reduction(amount)]);
}

function surfacesOf(quote: QuoteSnapshot, locale: Locale, kind: Kind): Record<string, string> {
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

function missingIn(surface: string, facts: readonly string[]): string[] {
  const text = plain(surface);
  return facts.filter((fact) => !text.includes(plain(fact)));
}

/** The first of the lines' figures that does not follow all those of the lines before. */
function firstMissing(surface: string, lines: readonly (readonly string[])[]): string | undefined {
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
