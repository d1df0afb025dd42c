import { View } from '@react-pdf/renderer';
import type { ReactElement } from 'react';
import type { PdfProps } from './pdf-styles.ts';
import { PdfText } from './pdf-text.tsx';

export function PdfParties({ snapshot, texts, styles }: PdfProps): ReactElement {
  const { customer, offeredBy, sentAt, timeZone } = snapshot;
  return (
    <View style={styles.parties}>
      <View style={styles.party}>
        <PdfText style={styles.quiet}>{texts.text('forCustomer')}</PdfText>
        <PdfText style={styles.strong}>{customer.name}</PdfText>
        {texts.address(customer.address).map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two may be the same: Singapore, Singapore
          <PdfText key={index} style={styles.text}>
            {line}
          </PdfText>
        ))}
        <PdfText style={styles.quiet}>{texts.text('customerNumber', { csn: customer.csn })}</PdfText>
      </View>
      <View style={styles.party}>
        <PdfText style={styles.quiet}>{texts.text('fromSeller')}</PdfText>
        <PdfText style={styles.strong}>{offeredBy.name ?? texts.text('salesName')}</PdfText>
        <PdfText style={styles.text}>{offeredBy.email}</PdfText>
        {sentAt && (
          <PdfText style={styles.quiet}>{texts.text('sentOn', { day: texts.dayOf(sentAt, timeZone) })}</PdfText>
        )}
      </View>
    </View>
  );
}
