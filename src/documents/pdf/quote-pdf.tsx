import { Document, Page, type PageProps, renderToBuffer, View } from '@react-pdf/renderer';
import type { ReactElement } from 'react';
import type { Locale } from '../../../emails/language.ts';
import { type PageTexts, pageTexts } from '../../snapshots/page-and-document-texts.ts';
import type { QuoteSnapshot } from '../../snapshots/quote-snapshot.ts';
import { fontsFor } from './pdf-fonts.ts';
import { PdfLines } from './pdf-lines.tsx';
import { PdfParties } from './pdf-parties.tsx';
import { type PdfProps, type PdfStyles, pdfStyles } from './pdf-styles.ts';
import { PdfText } from './pdf-text.tsx';
import { PdfTotals } from './pdf-totals.tsx';

/**
 * Renders a quote as a PDF, with the same figures as mail and page. It shows the quote as it was sent, whatever
 * happened since. The same quote and language give the same bytes.
 */
export function renderQuotePdf(snapshot: QuoteSnapshot, locale: Locale): Promise<Buffer> {
  const texts = pageTexts(locale);
  return renderToBuffer(
    <QuoteDocument snapshot={snapshot} texts={texts} styles={pdfStyles(texts.direction, fontsFor(texts.language))} />,
  );
}

function QuoteDocument({ snapshot, texts, styles }: PdfProps): ReactElement {
  const paper = LETTER_COUNTRIES.has(snapshot.customer.address.countryCode) ? 'LETTER' : 'A4';
  const writtenAt = new Date(snapshot.sentAt?.epochMilliseconds ?? 0); // no clock, so that the file is reproducible
  return (
    <Document
      title={texts.text('documentTitle', { number: snapshot.number, customer: snapshot.customer.name })}
      author={snapshot.offeredBy.name ?? snapshot.offeredBy.email}
      language={texts.locale}
      creationDate={writtenAt}
      modificationDate={writtenAt}
    >
      <Page size={paper} style={styles.page} layout={pageLayout(snapshot.number, texts, styles)}>
        <PdfText style={styles.title}>{texts.text('quoteTitle', { number: snapshot.number })}</PdfText>
        <PdfParties snapshot={snapshot} texts={texts} styles={styles} />
        <PdfFacts snapshot={snapshot} texts={texts} styles={styles} />
        <PdfLines snapshot={snapshot} texts={texts} styles={styles} />
        <PdfTotals snapshot={snapshot} texts={texts} styles={styles} />
        <PdfTerms snapshot={snapshot} texts={texts} styles={styles} />
      </Page>
    </Document>
  );
}

const LETTER_COUNTRIES = new Set(['US', 'CA', 'MX']);

/**
 * The frame around the content of every page. With it the engine also measures the content once and then divides it
 * into pages; without it, the engine lays out all the remaining content again for every page.
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

function PdfFacts({ snapshot, texts, styles }: PdfProps): ReactElement {
  return (
    <View style={styles.facts}>
      <View style={styles.party}>
        <PdfText style={styles.quiet}>{texts.mail.text('totals.total')}</PdfText>
        <PdfText style={styles.figure}>{texts.moneyWithCode(snapshot.totals.total)}</PdfText>
      </View>
      <View style={styles.party}>
        <PdfText style={styles.quiet}>{texts.mail.text('fact.expiry')}</PdfText>
        {snapshot.expiresOn && <PdfText style={styles.figure}>{texts.day(snapshot.expiresOn)}</PdfText>}
        <PdfText style={styles.quiet}>
          {texts.mail.text('fact.expiry.zone', { zone: texts.timeZone(snapshot.timeZone) })}
        </PdfText>
      </View>
    </View>
  );
}

function PdfTerms({ snapshot, texts, styles }: PdfProps): ReactElement {
  return (
    <View>
      {snapshot.note && (
        <View>
          <PdfText style={styles.heading}>{texts.mail.text('note.label')}</PdfText>
          <PdfText style={styles.text}>{snapshot.note}</PdfText>
        </View>
      )}
      <View wrap={false}>
        <PdfText style={styles.heading}>{texts.text('terms')}</PdfText>
        <PdfText style={styles.text}>{texts.text('termsFrozen')}</PdfText>
        <PdfText style={styles.text}>{texts.text('termsOrder')}</PdfText>
        <PdfText style={styles.text}>{texts.text('termsQuestions', { contact: snapshot.offeredBy.email })}</PdfText>
        <PdfText style={styles.text}>{texts.text('pdfAccept')}</PdfText>
      </View>
    </View>
  );
}
