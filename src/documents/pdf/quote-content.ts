import { Temporal } from 'temporal-polyfill';
import { isDomestic } from '../../../emails/is-domestic.ts';
import { proofText } from '../../../emails/proof-text.ts';
import { paymentLines, registrationLines } from '../../../emails/seller-texts.ts';
import { totalSum } from '../../../emails/tax-sums.ts';
import type { PageTexts } from '../../snapshots/page-and-document-texts.ts';
import { inColor, LIGHT } from '../../snapshots/palette.ts';
import type { QuoteSnapshot, SnapshotAddress, SnapshotCustomer } from '../../snapshots/quote-snapshot.ts';
import { lineHead, lineRow } from './line-content.ts';
import { type Block, PAGE, PAGES, type PdfContent, type Section } from './pdf-content.ts';
import { amount, isShort, paragraph, paragraphs } from './set-text.ts';
import { sumsOf } from './sum-content.ts';

/** What a quote's PDF says in one language. */
export function quoteContent(snapshot: QuoteSnapshot, texts: PageTexts): PdfContent {
  const { number, customer, offeredBy, seller, logoPng, lines } = snapshot;
  const heading = texts.text('quoteTitle', { number });
  return {
    ...fileFacts(snapshot, texts),
    title: texts.text('documentTitle', { number, customer: customer.name }),
    author: offeredBy.name ?? offeredBy.email,
    logo: logoPng === undefined ? undefined : { png: logoPng, alt: seller.name },
    heading,
    parties: [customerBlock(snapshot, texts), offererBlock(snapshot, texts), ...sellerBlock(snapshot, texts)],
    facts: [totalFact(snapshot, texts), expiryFact(snapshot, texts)],
    table: { head: lineHead(snapshot, texts), rows: lines.map((line) => lineRow(line, snapshot, texts)) },
    sums: sumsOf(snapshot, texts),
    sections: [...noteSection(snapshot, texts), paymentSection(snapshot, texts), termsSection(snapshot, texts)],
    proof: proofBox(snapshot, texts),
    footer: { title: heading, page: texts.text('pdfPage', { page: PAGE, pages: PAGES }) },
  };
}

function fileFacts({ customer, seller, sentAt }: QuoteSnapshot, { locale, direction }: PageTexts) {
  const { language, region } = new Intl.Locale(locale);
  return {
    language,
    region,
    direction,
    paper: LETTER_COUNTRIES.has(customer.address.countryCode) ? 'us-letter' : 'a4',
    writtenAt: writtenAt(sentAt ?? NEVER),
    colors: seller.color === undefined ? LIGHT : inColor(LIGHT, seller.color),
  } as const;
}

/** The time of the file. */
export function writtenAt(instant: Temporal.Instant): number[] {
  const { year, month, day, hour, minute, second } = instant.toZonedDateTimeISO('UTC');
  return [year, month, day, hour, minute, second];
}

const NEVER = Temporal.Instant.fromEpochMilliseconds(0);
const LETTER_COUNTRIES = new Set(['US', 'CA', 'MX']);

function customerBlock(snapshot: QuoteSnapshot, texts: PageTexts): Block {
  const { customer } = snapshot;
  return [
    paragraph(texts.text('forCustomer'), 'quiet'),
    paragraph(customer.name, 'strong'),
    ...addressLines(customer.address, snapshot, texts),
    paragraph(texts.text('customerNumber', { csn: customer.csn }), 'quiet'),
    ...vatNumberOf(customer, texts),
  ];
}

function vatNumberOf({ vatNumber }: SnapshotCustomer, texts: PageTexts): Block {
  return vatNumber ? [paragraph(texts.mail.text('vatNumber', { number: vatNumber }), 'quiet')] : [];
}

function offererBlock(snapshot: QuoteSnapshot, texts: PageTexts): Block {
  const { offeredBy, seller, sentAt, timeZone } = snapshot;
  const isSeller = offeredBy.name === undefined;
  return [
    paragraph(texts.text('fromSeller'), 'quiet'),
    paragraph(offeredBy.name ?? seller.legalName, 'strong'),
    ...addressLines(isSeller ? seller.address : offeredBy.address, snapshot, texts),
    paragraph(offeredBy.email),
    ...(isSeller ? registration(seller, texts) : []),
    ...(sentAt ? [paragraph(texts.text('sentOn', { day: texts.dayOf(sentAt, timeZone) }), 'quiet')] : []),
  ];
}

/** S1: who sells what a partner offers. */
function sellerBlock(snapshot: QuoteSnapshot, texts: PageTexts): Block[] {
  const { offeredBy, seller } = snapshot;
  if (offeredBy.name === undefined) {
    return [];
  }
  const name = paragraph(seller.legalName, 'strong');
  const address = addressLines(seller.address, snapshot, texts);
  return [
    [
      paragraph(texts.text('soldBy'), 'quiet'),
      name,
      ...address,
      paragraph(seller.email),
      ...registration(seller, texts),
    ],
  ];
}

function addressLines(address: SnapshotAddress | undefined, snapshot: QuoteSnapshot, texts: PageTexts): Block {
  return address ? texts.address(address, isDomestic(snapshot)).map((line) => paragraph(line)) : [];
}

function registration(seller: QuoteSnapshot['seller'], texts: PageTexts): Block {
  return registrationLines(seller, texts.mail).map((line) => paragraph(line, 'quiet'));
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

/** S5: how the quote is paid, and on which terms it is sold. */
export function paymentSection(snapshot: QuoteSnapshot, texts: PageTexts): Section {
  const { legalName, termsUrl } = snapshot.seller;
  const terms =
    termsUrl === undefined
      ? []
      : [paragraph(texts.mail.text('payment.terms', { seller: legalName })), paragraph(termsUrl)];
  const lines = paymentLines(snapshot, texts.mail).map((line) => paragraph(line));
  return section(texts.mail.text('payment.heading'), [...lines, ...terms]);
}

function termsSection({ offeredBy }: QuoteSnapshot, texts: PageTexts): Section {
  return section(texts.text('terms'), [
    paragraph(texts.text('termsFrozen')),
    paragraph(texts.text('termsOrder')),
    paragraph(texts.text('termsQuestions', { contact: offeredBy.email })),
    paragraph(texts.text('pdfAccept')),
  ]);
}

/** A9: whoever gets a copy can check that it is of a genuine quote. */
function proofBox({ number, proof }: QuoteSnapshot, texts: PageTexts): PdfContent['proof'] {
  if (!proof) {
    return undefined;
  }
  const { label, fingerprint, check, link } = proofText(proof, texts.mail);
  const code = (name: string, value: string) => [paragraph(name, 'quiet'), paragraph(value, 'strong')];
  return {
    codes: [code(texts.mail.text('fact.quote'), number), code(label, fingerprint)],
    check: [paragraph(check, 'quiet')],
    link,
  };
}

export function section(heading: string, content: Block): Section {
  return { heading, paragraphs: content, isWhole: isShort(content, PAGE_WIDTH) };
}

/** Points. */
const PAGE_WIDTH = 500;
