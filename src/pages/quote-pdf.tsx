import { Document, Page, type PageProps, renderToBuffer, View } from '@react-pdf/renderer';
import type { ReactElement } from 'react';
import type { Locale } from '../../emails/language.ts';
import type { QuoteSheet } from '../quotes/quote-sheet.ts';
import { type PageTexts, pageTexts } from './page-texts.ts';
import { fontsFor } from './pdf-fonts.ts';
import { PdfLines } from './pdf-lines.tsx';
import { PdfParties } from './pdf-parties.tsx';
import { type PdfProps, type PdfStyles, pdfStyles } from './pdf-styles.ts';
import { PdfText } from './pdf-text.tsx';
import { PdfTotals } from './pdf-totals.tsx';

/**
 * The offer as a document, with the figures of mail and page: as it was sent, whatever became of it since. The same
 * offer and language make the same bytes.
 */
export function renderQuotePdf(sheet: QuoteSheet, locale: Locale): Promise<Buffer> {
  const texts = pageTexts(locale);
  return renderToBuffer(
    <QuoteDocument sheet={sheet} texts={texts} styles={pdfStyles(texts.direction, fontsFor(texts.language))} />,
  );
}

function QuoteDocument({ sheet, texts, styles }: PdfProps): ReactElement {
  const paper = LETTER_COUNTRIES.has(sheet.customer.address.countryCode) ? 'LETTER' : 'A4';
  const writtenAt = new Date(sheet.sentAt?.epochMilliseconds ?? 0); // no clock: a file made again is the same file
  return (
    <Document
      title={texts.text('documentTitle', { number: sheet.number, customer: sheet.customer.name })}
      author={sheet.seller.name ?? sheet.seller.email}
      language={texts.locale}
      creationDate={writtenAt}
      modificationDate={writtenAt}
    >
      <Page size={paper} style={styles.page} layout={pageLayout(sheet.number, texts, styles)}>
        <PdfText style={styles.title}>{texts.text('quoteTitle', { number: sheet.number })}</PdfText>
        <PdfParties sheet={sheet} texts={texts} styles={styles} />
        <PdfFacts sheet={sheet} texts={texts} styles={styles} />
        <PdfLines sheet={sheet} texts={texts} styles={styles} />
        <PdfTotals sheet={sheet} texts={texts} styles={styles} />
        <PdfTerms sheet={sheet} texts={texts} styles={styles} />
      </Page>
    </Document>
  );
}

const LETTER_COUNTRIES = new Set(['US', 'CA', 'MX']);

/**
 * What stands around the content of every page. Having it also makes the engine measure the content once and then deal
 * it out; without, it lays out all that is left anew for every page.
 */
function pageLayout(number: string, texts: PageTexts, styles: PdfStyles): PageProps['layout'] {
  return ({ children, pageNumber = 1, totalPages = 1 }) => (
    <>
      <View style={styles.content}>{children}</View>
      <View style={styles.footer}>
        <PdfText style={styles.quiet}>{texts.text('quoteTitle', { number })}</PdfText>
        <PdfText style={styles.quiet}>{texts.text('pdfPage', { page: pageNumber, pages: totalPages })}</PdfText>
      </View>
    </>
  );
}

function PdfFacts({ sheet, texts, styles }: PdfProps): ReactElement {
  return (
    <View style={styles.facts}>
      <View style={styles.party}>
        <PdfText style={styles.quiet}>{texts.mail.text('totals.total')}</PdfText>
        <PdfText style={styles.figure}>{texts.moneyWithCode(sheet.totals.total)}</PdfText>
      </View>
      <View style={styles.party}>
        <PdfText style={styles.quiet}>{texts.mail.text('fact.expiry')}</PdfText>
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
        <PdfText style={styles.text}>{texts.text('pdfAccept')}</PdfText>
      </View>
    </View>
  );
}
