import type { ReactElement } from 'react';
import type { PageTexts } from '../../snapshots/page-and-document-texts.ts';
import { documentAddress } from '../../values/paths.ts';
import { documentFor } from '../document-for.ts';
import type { QuotePageFacts } from '../load-quote-page.ts';

/** Links to the PDF in the page's language, or else in the primary recipient's. Shows nothing while there is no PDF. */
export function DocumentLink({ quote, texts }: { quote: QuotePageFacts; texts: PageTexts }): ReactElement | null {
  const document = documentFor(quote, texts.locale);
  if (!document) {
    return null;
  }
  const { kind, language, size } = document;
  return (
    <p className="document">
      <a href={documentAddress(quote.snapshot.number, kind, language)} hrefLang={language} download>
        {texts.text(kind === 'QUOTE' ? 'documentLink' : 'confirmationLink', { size: texts.fileSize(size) })}
      </a>
    </p>
  );
}
