import type { ReactElement } from 'react';
import type { PageTexts } from '../../snapshots/page-and-document-texts.ts';
import { documentAddress } from '../../values/paths.ts';
import type { QuotePageFacts } from '../load-quote-page.ts';

/** Links to the PDF in the page's language, or else in the primary recipient's. Shows nothing while there is no PDF. */
export function DocumentLink({ quote, texts }: { quote: QuotePageFacts; texts: PageTexts }): ReactElement | null {
  const { documents, snapshot } = quote;
  const madeIn = (wanted: string) => documents.find(({ language }) => language === wanted);
  const document = madeIn(texts.locale) ?? madeIn(texts.language) ?? documents[0];
  if (!document) {
    return null;
  }
  const { kind, language, size } = document;
  return (
    <p className="document">
      <a href={documentAddress(snapshot.number, kind, language)} hrefLang={language} download>
        {texts.text(kind === 'QUOTE' ? 'documentLink' : 'confirmationLink', { size: texts.fileSize(size) })}
      </a>
    </p>
  );
}
