import { StyleSheet } from '@react-pdf/renderer';
import type { PageTexts } from '../../snapshots/page-and-document-texts.ts';
import { LIGHT } from '../../snapshots/palette.ts';
import type { QuoteSnapshot } from '../../snapshots/quote-snapshot.ts';

export interface PdfProps {
  readonly snapshot: QuoteSnapshot;
  readonly texts: PageTexts;
  readonly styles: PdfStyles;
}

export type PdfStyles = ReturnType<typeof pdfStyles>;

/**
 * The styles of the PDF. For right-to-left text they reverse rows and alignment, which the layout engine does not do.
 */
export function pdfStyles(direction: 'ltr' | 'rtl', fontFamily: string[]) {
  const isRtl = direction === 'rtl';
  const start = isRtl ? 'right' : 'left';
  const end = isRtl ? 'left' : 'right';
  const row = isRtl ? 'row-reverse' : 'row';
  const rule = `0.75pt solid ${LIGHT.rule}`;
  // react-pdf inherits the computed height, so every text sets both fontSize and lineHeight.
  const lineHeight = 1.4;
  const text = { direction, textAlign: start, fontSize: 9.5, lineHeight } as const;
  const amount = { direction, textAlign: end, fontSize: 9.5, lineHeight } as const;
  return StyleSheet.create({
    page: { padding: '42pt 42pt 28pt', fontFamily, fontSize: 9.5, color: LIGHT.ink },
    text,
    strong: { ...text, fontWeight: 700 },
    quiet: { ...text, fontSize: 8, color: LIGHT.quiet },
    title: { ...text, fontSize: 18, fontWeight: 700, color: LIGHT.accent, marginBottom: 2 },
    heading: { ...text, fontSize: 11, fontWeight: 700, marginTop: 16, marginBottom: 4 },
    parties: { flexDirection: row, gap: 24, marginTop: 14 },
    party: { flex: 1 },
    facts: {
      flexDirection: row,
      gap: 24,
      marginTop: 16,
      padding: 12,
      backgroundColor: LIGHT.ground,
      borderRadius: 5,
    },
    figure: { ...text, fontSize: 13, fontWeight: 700 },
    head: { flexDirection: row, gap: 8, marginTop: 18, paddingBottom: 4, borderBottom: rule },
    line: { flexDirection: row, gap: 8, paddingVertical: 6, borderBottom: rule },
    product: { flex: 3 },
    term: { flex: 3 },
    seats: { flex: 2.4 },
    amounts: { flex: 2.2 },
    amount,
    amountStrong: { ...amount, fontWeight: 700 },
    amountQuiet: { ...amount, fontSize: 8, color: LIGHT.quiet },
    amountGood: { ...amount, fontSize: 8, color: LIGHT.good },
    totals: { width: '55%', alignSelf: isRtl ? 'flex-start' : 'flex-end', marginTop: 8 },
    sum: { flexDirection: row, justifyContent: 'space-between', gap: 12, paddingVertical: 1.5 },
    total: {
      flexDirection: row,
      justifyContent: 'space-between',
      gap: 12,
      marginTop: 4,
      paddingTop: 6,
      borderTop: rule,
      fontSize: 11.5,
    },
    content: { flexGrow: 1, flexShrink: 1, flexBasis: 0 },
    footer: { flexDirection: row, justifyContent: 'space-between', paddingTop: 14 },
  });
}
