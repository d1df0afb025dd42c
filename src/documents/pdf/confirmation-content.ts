import { nextText } from '../../../emails/seller-texts.ts';
import type { PageTexts } from '../../snapshots/page-and-document-texts.ts';
import type { QuoteSnapshot, SnapshotOrder } from '../../snapshots/quote-snapshot.ts';
import { lineRow } from './line-content.ts';
import type { Block, PdfContent, Section } from './pdf-content.ts';
import { paymentSection, quoteContent, section, totalFact, writtenAt } from './quote-content.ts';
import { paragraph } from './set-text.ts';

/** What the confirmation of an order says in one language (A10): what was ordered, by whom, and what happens next. */
export function confirmationContent(snapshot: QuoteSnapshot, texts: PageTexts): PdfContent {
  const { customer, order } = snapshot;
  if (!order) {
    throw new Error('A confirmation of a quote without an order');
  }
  const heading = texts.text('confirmationTitle', { number: order.number });
  const ofQuote = quoteContent(snapshot, texts);
  return {
    ...ofQuote,
    title: texts.text('confirmationFileTitle', { number: order.number, customer: customer.name }),
    writtenAt: writtenAt(order.placedAt),
    heading,
    facts: [totalFact(snapshot, texts), acceptance(snapshot, order, texts), ...references(snapshot, order, texts)],
    table: { ...ofQuote.table, rows: snapshot.lines.map((line) => lineRow(line, snapshot, texts, 'ORDERED')) },
    sections: [whatNext(snapshot, texts), paymentSection(snapshot, texts)],
    footer: { ...ofQuote.footer, title: heading },
  };
}

function acceptance({ timeZone }: QuoteSnapshot, { acceptedBy, placedAt }: SnapshotOrder, texts: PageTexts): Block {
  return [
    paragraph(texts.mail.text('fact.acceptedBy'), 'quiet'),
    paragraph(acceptedBy, 'strong'),
    paragraph(texts.dayOf(placedAt, timeZone), 'quiet'),
  ];
}

function references({ number }: QuoteSnapshot, order: SnapshotOrder, texts: PageTexts): Block[] {
  const { purchaseOrderReference: reference } = order;
  const ofCustomer = [paragraph(texts.mail.text('fact.purchaseOrder'), 'quiet'), paragraph(reference ?? '', 'strong')];
  const ofQuote = [paragraph(texts.mail.text('fact.quote'), 'quiet'), paragraph(number, 'strong')];
  return [reference ? [...ofCustomer, ...ofQuote] : ofQuote];
}

/** S5: what the customer pays how, and that nothing more is to be done. */
function whatNext(snapshot: QuoteSnapshot, texts: PageTexts): Section {
  return section(texts.text('whatNext'), [
    paragraph(nextText(snapshot, texts.mail)),
    paragraph(texts.text('whatNextTerms')),
    paragraph(texts.text('termsQuestions', { contact: snapshot.offeredBy.email })),
  ]);
}
