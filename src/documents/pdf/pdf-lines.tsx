import { View } from '@react-pdf/renderer';
import type { ReactElement } from 'react';
import { changesOf } from '../../../emails/changes.ts';
import type { SnapshotLine } from '../../snapshots/quote-snapshot.ts';
import type { PdfProps } from './pdf-styles.ts';
import { PdfText } from './pdf-text.tsx';

/** The quote's lines. The head is repeated on every page, and no line is split across pages. */
export function PdfLines({ snapshot, texts, styles }: PdfProps): ReactElement {
  return (
    <View>
      <View style={styles.head} fixed>
        <PdfText style={[styles.quiet, styles.product]}>{texts.mail.text('lines.product')}</PdfText>
        <PdfText style={[styles.quiet, styles.term]}>{texts.text('columnTerm')}</PdfText>
        <PdfText style={[styles.quiet, styles.seats]}>{texts.text('columnSeats')}</PdfText>
        <PdfText style={[styles.amountQuiet, styles.amounts]}>
          {texts.mail.text('lines.amount', { currency: snapshot.currencyCode })}
        </PdfText>
      </View>
      {snapshot.lines.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line has no id of its own, and a document never reorders
        <PdfLine key={index} line={line} texts={texts} styles={styles} />
      ))}
    </View>
  );
}

type LineProps = Omit<PdfProps, 'snapshot'> & { readonly line: SnapshotLine };

function PdfLine({ line, texts, styles }: LineProps): ReactElement {
  return (
    <View style={styles.line} wrap={false}>
      <Product line={line} texts={texts} styles={styles} />
      <View style={styles.term}>
        <PdfText style={styles.text}>{texts.daySpan(line.startDate, line.endDate)}</PdfText>
        <PdfText style={styles.quiet}>{texts.term(line.term)}</PdfText>
        {line.currentEndDate && (
          <PdfText style={styles.quiet}>{texts.text('currentUntil', { end: texts.day(line.currentEndDate) })}</PdfText>
        )}
      </View>
      <View style={styles.seats}>
        <PdfText style={styles.text}>{texts.mail.text('line.seats', { quantity: line.quantity })}</PdfText>
        <PdfText style={styles.quiet}>
          {texts.mail.text('line.price', { term: line.term, price: texts.money(line.unitPrice) })}
        </PdfText>
      </View>
      <Amounts line={line} texts={texts} styles={styles} />
    </View>
  );
}

function Product({ line, texts, styles }: LineProps): ReactElement {
  return (
    <View style={styles.product}>
      <PdfText style={styles.strong}>{line.productName}</PdfText>
      <PdfText style={styles.quiet}>{texts.mail.text('line.action', { action: line.action })}</PdfText>
      {line.reference && (
        <PdfText style={styles.quiet}>{texts.mail.text('line.reference', { reference: line.reference })}</PdfText>
      )}
      {changesOf(line, texts.mail).map((change) => (
        <PdfText key={change} style={styles.quiet}>
          {change}
        </PdfText>
      ))}
    </View>
  );
}

function Amounts({ line: { totals, discounts }, texts, styles }: LineProps): ReactElement {
  const { list, total } = totals;
  return (
    <View style={styles.amounts}>
      {!list.equals(total) && (
        <PdfText style={styles.amountQuiet}>
          {texts.mail.text('totals.list')} {texts.money(list)}
        </PdfText>
      )}
      <PdfText style={styles.amountStrong}>{texts.money(total)}</PdfText>
      {discounts.map((discount) => (
        <View key={discount.promotionCode}>
          <PdfText style={styles.amountGood}>{discount.name}</PdfText>
          <PdfText style={styles.amountGood}>{texts.reduction(discount.amount)}</PdfText>
        </View>
      ))}
    </View>
  );
}
