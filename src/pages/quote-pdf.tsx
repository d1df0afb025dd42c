import { Document, Page, renderToBuffer, Text, View } from '@react-pdf/renderer';
import type { ReactElement } from 'react';
import type { Language } from '../../emails/language.ts';
import type { QuoteSheet } from '../quotes/quote-sheet.ts';
import { pageTexts } from './page-texts.ts';
import { fontsFor } from './pdf-fonts.ts';
import { PdfLines } from './pdf-lines.tsx';
import { PdfParties } from './pdf-parties.tsx';
import { type PdfProps, pdfStyles } from './pdf-styles.ts';
import { PdfText } from './pdf-text.tsx';
import { PdfTotals } from './pdf-totals.tsx';
import { STATUS_TEXT } from './quote-header.tsx';

/** The quote as a document, with the figures of mail and page. The same sheet and language make the same bytes. */
export function renderQuotePdf(sheet: QuoteSheet, language: Language): Promise<Buffer> {
  const texts = pageTexts(language);
  return renderToBuffer(
    <QuoteDocument sheet={sheet} texts={texts} styles={pdfStyles(texts.direction, fontsFor(language))} />,
  );
}

function QuoteDocument({ sheet, texts, styles }: PdfProps): ReactElement {
  const paper = LETTER_COUNTRIES.has(sheet.customer.address.countryCode) ? 'LETTER' : 'A4';
  const writtenAt = new Date(sheet.sentAt?.epochMilliseconds ?? 0); // no clock: a file made again is the same file
  return (
    <Document
      title={texts.text('documentTitle', { number: sheet.number, customer: sheet.customer.name })}
      author={sheet.seller.name ?? sheet.seller.email}
      language={texts.language}
      creationDate={writtenAt}
      modificationDate={writtenAt}
    >
      <Page size={paper} style={styles.page}>
        <PdfText style={styles.title}>{texts.text('quoteTitle', { number: sheet.number })}</PdfText>
        <PdfParties sheet={sheet} texts={texts} styles={styles} />
        <PdfFacts sheet={sheet} texts={texts} styles={styles} />
        <PdfLines sheet={sheet} texts={texts} styles={styles} />
        <PdfTotals sheet={sheet} texts={texts} styles={styles} />
        <PdfTerms sheet={sheet} texts={texts} styles={styles} />
        <View style={[styles.footer, { top: FOOTER_TOP[paper] }]} fixed>
          <PdfText style={styles.quiet}>{texts.text('quoteTitle', { number: sheet.number })}</PdfText>
          <Text
            style={styles.quiet}
            render={({ pageNumber, totalPages }) =>
              totalPages ? texts.text('pdfPage', { page: pageNumber, pages: totalPages }) : ''
            }
          />
        </View>
      </Page>
    </Document>
  );
}

const LETTER_COUNTRIES = new Set(['US', 'CA', 'MX']);

// From the top: counted from the bottom, the engine loses it on a page that breaks.
const FOOTER_TOP = { A4: 798, LETTER: 748 };

function PdfFacts({ sheet, texts, styles }: PdfProps): ReactElement {
  return (
    <View style={styles.facts}>
      <View style={styles.party}>
        <PdfText style={styles.quiet}>{texts.mail.text('totals.total')}</PdfText>
        <PdfText style={styles.figure}>{texts.moneyWithCode(sheet.totals.total)}</PdfText>
        {sheet.order && (
          <PdfText style={styles.text}>
            {texts.mail.text('fact.order')} {sheet.order.number}
          </PdfText>
        )}
      </View>
      <View style={styles.party}>
        <PdfText style={styles.quiet}>
          {sheet.status === 'SENT' ? texts.mail.text('fact.expiry') : texts.text(STATUS_TEXT[sheet.status])}
        </PdfText>
        {sheet.expiresOn && <PdfText style={styles.figure}>{texts.day(sheet.expiresOn)}</PdfText>}
        <PdfText style={styles.quiet}>
          {texts.mail.text('fact.expiry.zone', { zone: texts.timeZone(sheet.timeZone) })}
        </PdfText>
      </View>
    </View>
  );
}

function PdfTerms({ sheet, texts, styles }: PdfProps): ReactElement {
  return (
    <View>
      {sheet.note && (
        <View>
          <PdfText style={styles.heading}>{texts.mail.text('note.label')}</PdfText>
          <PdfText style={styles.text}>{sheet.note}</PdfText>
        </View>
      )}
      <View wrap={false}>
        <PdfText style={styles.heading}>{texts.text('terms')}</PdfText>
        <PdfText style={styles.text}>{texts.text('termsFrozen')}</PdfText>
        <PdfText style={styles.text}>{texts.text('termsOrder')}</PdfText>
        <PdfText style={styles.text}>{texts.text('termsQuestions', { contact: sheet.seller.email })}</PdfText>
        {sheet.status === 'SENT' && <PdfText style={styles.text}>{texts.text('pdfAccept')}</PdfText>}
      </View>
    </View>
  );
}
