import { changesOf } from '../../../emails/changes.ts';
import { discountsAt } from '../../../emails/discounts-at.ts';
import type { PageTexts } from '../../snapshots/page-and-document-texts.ts';
import type { QuoteSnapshot, SnapshotLine } from '../../snapshots/quote-snapshot.ts';
import type { Block, Row } from './pdf-content.ts';
import { amount, isShort, paragraph } from './set-text.ts';

/** The heads of the columns. They are repeated on every page. */
export function lineHead({ currencyCode }: QuoteSnapshot, texts: PageTexts): Block {
  const heads = [
    texts.mail.text('lines.product'),
    texts.text('columnTerm'),
    texts.text('columnSeats'),
    texts.mail.text('lines.amount', { currency: currencyCode }),
  ];
  return heads.map((head) => paragraph(head, 'quiet'));
}

/** What the document tells of a line: what is offered, or what was ordered. */
type Told = 'OFFERED' | 'ORDERED';

export function lineRow(line: SnapshotLine, snapshot: QuoteSnapshot, texts: PageTexts, told: Told = 'OFFERED'): Row {
  const amounts = amountsCell(line, discountsAt(line, snapshot), texts);
  const cells = [productCell(line, texts), termCell(line, texts, told), seatsCell(line, texts), amounts];
  return { cells, isWhole: cells.every((cell) => isShort(cell, NARROWEST_COLUMN)) };
}

/** Points. */
const NARROWEST_COLUMN = 100;

function productCell(line: SnapshotLine, texts: PageTexts): Block {
  const { productName, action, reference } = line;
  return [
    paragraph(productName, 'strong'),
    paragraph(texts.mail.text('line.action', { action }), 'quiet'),
    ...(reference ? [paragraph(texts.mail.text('line.reference', { reference }), 'quiet')] : []),
    ...changesOf(line, texts.mail).map((change) => paragraph(change, 'quiet')),
  ];
}

function termCell({ startDate, endDate, term, currentEndDate }: SnapshotLine, texts: PageTexts, told: Told): Block {
  const until = told === 'ORDERED' ? 'previousUntil' : 'currentUntil';
  return [
    paragraph(texts.daySpan(startDate, endDate)),
    paragraph(texts.term(term), 'quiet'),
    ...(currentEndDate ? [paragraph(texts.text(until, { end: texts.mail.shortDay(currentEndDate) }), 'quiet')] : []),
  ];
}

function seatsCell({ quantity, term, unitPrice }: SnapshotLine, texts: PageTexts): Block {
  return [
    paragraph(texts.mail.text('line.seats', { quantity })),
    paragraph(texts.mail.text('line.price', { term, price: texts.money(unitPrice) }), 'quiet'),
  ];
}

function amountsCell(
  { totals: { list, total } }: SnapshotLine,
  discounts: SnapshotLine['discounts'],
  texts: PageTexts,
): Block {
  return [
    ...(list.equals(total) ? [] : [paragraph(`${texts.mail.text('totals.list')} ${texts.money(list)}`, 'quiet')]),
    amount(texts.money(total), 'strong'),
    ...discounts.flatMap((discount) => [
      paragraph(discount.name, 'good'),
      amount(texts.reduction(discount.amount), 'good'),
    ]),
  ];
}
