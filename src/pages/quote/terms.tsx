import type { ReactElement } from 'react';
import type { PageTexts } from '../../snapshots/page-and-document-texts.ts';
import type { QuoteSnapshot } from '../../snapshots/quote-snapshot.ts';

/** P5, A1 and Q5, explained to the buyer. */
export function Terms({ snapshot, texts }: { snapshot: QuoteSnapshot; texts: PageTexts }): ReactElement {
  return (
    <section className="terms">
      <h2>{texts.text('terms')}</h2>
      <p>{texts.text('termsFrozen')}</p>
      <p>{texts.text('termsOrder')}</p>
      <p>{texts.text('termsQuestions', { contact: snapshot.offeredBy.email })}</p>
    </section>
  );
}
