import type { ReactElement } from 'react';
import type { QuoteSheet } from '../quotes/quote-sheet.ts';
import type { PageTexts } from './page-texts.ts';

/** P5, A1 and Q5 in a buyer's words. */
export function Terms({ sheet, texts }: { sheet: QuoteSheet; texts: PageTexts }): ReactElement {
  return (
    <section className="terms">
      <h2>{texts.text('terms')}</h2>
      <p>{texts.text('termsFrozen')}</p>
      <p>{texts.text('termsOrder')}</p>
      <p>{texts.text('termsQuestions', { contact: sheet.seller.email })}</p>
    </section>
  );
}
