import { View } from '@react-pdf/renderer';
import type { ReactElement } from 'react';
import type { PdfProps } from './pdf-styles.ts';
import { PdfText } from './pdf-text.tsx';

export function PdfTotals({ snapshot, texts, styles }: PdfProps): ReactElement {
  const { list, discount, total } = snapshot.totals;
  // With a single discount, a sum line would repeat it.
  const hasSum = snapshot.discounts.length > 1;
  return (
    <View style={styles.totals} wrap={false}>
      <View style={styles.sum}>
        <PdfText style={styles.text}>{texts.mail.text('totals.list')}</PdfText>
        <PdfText style={styles.amount}>{texts.money(list)}</PdfText>
      </View>
      {hasSum && (
        <View style={styles.sum}>
          <PdfText style={styles.text}>{texts.mail.text('totals.discount')}</PdfText>
          <PdfText style={styles.amount}>{texts.reduction(discount)}</PdfText>
        </View>
      )}
      {snapshot.discounts.map((one) => (
        <View key={one.promotionCode} style={styles.sum}>
          <PdfText style={hasSum ? styles.quiet : styles.text}>{one.name}</PdfText>
          <PdfText style={hasSum ? styles.amountQuiet : styles.amount}>{texts.reduction(one.amount)}</PdfText>
        </View>
      ))}
      <View style={styles.total}>
        <PdfText style={styles.strong}>{texts.mail.text('totals.total')}</PdfText>
        <PdfText style={styles.amountStrong}>{texts.moneyWithCode(total)}</PdfText>
      </View>
    </View>
  );
}
