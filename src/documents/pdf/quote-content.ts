import { Temporal } from 'temporal-polyfill';
import { totalSum } from '../../../emails/tax-sums.ts';
import type { PageTexts } from '../../snapshots/page-and-document-texts.ts';
import { LIGHT } from '../../snapshots/palette.ts';
import type { QuoteSnapshot, SnapshotCustomer } from '../../snapshots/quote-snapshot.ts';
import { lineHead, lineRow } from './line-content.ts';
import { type Block, PAGE, PAGES, type PdfContent, type Section } from './pdf-content.ts';
import { amount, isShort, paragraph, paragraphs } from './set-text.ts';
import { sumsOf } from './sum-content.ts';

/** What a quote's PDF says in one language. */
export function quoteContent(snapshot: QuoteSnapshot, texts: PageTexts): PdfContent {
  const { number, customer, offeredBy, lines } = snapshot;
  const heading = texts.text('quoteTitle', { number });
  return {
    ...fileFacts(snapshot, texts),
    title: texts.text('documentTitle', { number, customer: customer.name }),
    author: offeredBy.name ?? offeredBy.email,
    heading,
    parties: [customerBlock(snapshot, texts), offererBlock(snapshot, texts)],
    facts: [totalFact(snapshot, texts), expiryFact(snapshot, texts)],
    table: { head: lineHead(snapshot, texts), rows: lines.map((line) => lineRow(line, texts)) },
    sums: sumsOf(snapshot, texts),
    sections: [...noteSection(snapshot, texts), termsSection(snapshot, texts)],
    footer: { title: heading, page: texts.text('pdfPage', { page: PAGE, pages: PAGES }) },
  };
}

function fileFacts({ customer, sentAt }: QuoteSnapshot, { locale, direction }: PageTexts) {
  const { language, region } = new Intl.Locale(locale);
  return {
    language,
    region,
    direction,
    paper: LETTER_COUNTRIES.has(customer.address.countryCode) ? 'us-letter' : 'a4',
    writtenAt: writtenAt(sentAt ?? NEVER),
    colors: LIGHT,
  } as const;
}

/** The time of the file. */
export function writtenAt(instant: Temporal.Instant): number[] {
  const { year, month, day, hour, minute, second } = instant.toZonedDateTimeISO('UTC');
  return [year, month, day, hour, minute, second];
}

const NEVER = Temporal.Instant.fromEpochMilliseconds(0);
const LETTER_COUNTRIES = new Set(['US', 'CA', 'MX']);

function customerBlock({ customer }: QuoteSnapshot, texts: PageTexts): Block {
  return [
    paragraph(texts.text('forCustomer'), 'quiet'),
    paragraph(customer.name, 'strong'),
    ...texts.address(customer.address).map((line) => paragraph(line)),
    paragraph(texts.text('customerNumber', { csn: customer.csn }), 'quiet'),
    ...vatNumberOf(customer, texts),
  ];
}

function vatNumberOf({ vatNumber }: SnapshotCustomer, texts: PageTexts): Block {
  return vatNumber ? [paragraph(texts.mail.text('vatNumber', { number: vatNumber }), 'quiet')] : [];
}

function offererBlock({ offeredBy, sentAt, timeZone }: QuoteSnapshot, texts: PageTexts): Block {
  return [
    paragraph(texts.text('fromSeller'), 'quiet'),
    paragraph(offeredBy.name ?? texts.text('salesName'), 'strong'),
    paragraph(offeredBy.email),
    ...(sentAt ? [paragraph(texts.text('sentOn', { day: texts.dayOf(sentAt, timeZone) }), 'quiet')] : []),
  ];
}

export function totalFact(snapshot: QuoteSnapshot, texts: PageTexts): Block {
  const total = totalSum(snapshot, texts.mail);
  return [paragraph(total.label, 'quiet'), amount(total.amount, 'figure')];
}

function expiryFact({ expiresOn, timeZone }: QuoteSnapshot, texts: PageTexts): Block {
  return [
    paragraph(texts.mail.text('fact.expiry'), 'quiet'),
    ...(expiresOn ? [paragraph(texts.day(expiresOn), 'figure')] : []),
    paragraph(texts.mail.text('fact.expiry.zone', { zone: texts.timeZone(timeZone) }), 'quiet'),
  ];
}

function noteSection({ note }: QuoteSnapshot, texts: PageTexts): Section[] {
  return note ? [section(texts.mail.text('note.label'), paragraphs(note))] : [];
}

function termsSection({ offeredBy }: QuoteSnapshot, texts: PageTexts): Section {
  return section(texts.text('terms'), [
    paragraph(texts.text('termsFrozen')),
    paragraph(texts.text('termsOrder')),
    paragraph(texts.text('termsQuestions', { contact: offeredBy.email })),
    paragraph(texts.text('pdfAccept')),
  ]);
}

export function section(heading: string, content: Block): Section {
  return { heading, paragraphs: content, isWhole: isShort(content, PAGE_WIDTH) };
}

/** Points. */
const PAGE_WIDTH = 500;
