import type { ReactElement } from 'react';
import type { PageTexts } from '../../snapshots/page-and-document-texts.ts';
import { quotePath } from '../../values/paths.ts';
import type { QuotePageFacts } from '../load-quote-page.ts';
import { isAnswerable, type SubmittedForm } from '../submitted-form.ts';
import { AcceptForm } from './accept-form.tsx';
import { DeclineForm } from './decline-form.tsx';
import { DocumentLink } from './document-link.tsx';
import { OrderFacts } from './order-facts.tsx';
import { Outcome } from './outcome.tsx';
import { PageShell } from './page-shell.tsx';
import { Payment } from './payment.tsx';
import { Proof } from './proof.tsx';
import { QuoteFacts } from './quote-facts.tsx';
import { QuoteHeader } from './quote-header.tsx';
import { QuoteLines } from './quote-lines.tsx';
import { QuoteTotals } from './quote-totals.tsx';
import { Recipients } from './recipients.tsx';
import { Terms } from './terms.tsx';

export interface QuotePageProps {
  readonly quote: QuotePageFacts;
  readonly texts: PageTexts;
  /** A refused form, with its values. */
  readonly refused?: SubmittedForm;
}

/**
 * The quote for one recipient. All states share this page; only the outcome on top and the card beside the lines
 * differ.
 */
export function QuotePage({ quote, texts, refused }: QuotePageProps): ReactElement {
  const { snapshot } = quote;
  const answer = { quote, texts, refused };
  return (
    <PageShell
      texts={texts}
      path={quotePath(snapshot.number)}
      color={snapshot.seller.color}
      title={texts.text('documentTitle', { number: snapshot.number, customer: snapshot.customer.name })}
    >
      <QuoteHeader quote={quote} texts={texts} />
      <Outcome quote={quote} texts={texts} refused={refused} />
      <div className="columns">
        <div className="offer">
          <QuoteLines snapshot={snapshot} texts={texts} />
          <QuoteTotals snapshot={snapshot} texts={texts} />
        </div>
        <aside className="answer" aria-labelledby="answer-heading">
          <QuoteFacts quote={quote} texts={texts} />
          <DocumentLink quote={quote} texts={texts} />
          {snapshot.order && <OrderFacts order={snapshot.order} texts={texts} />}
          {isAnswerable(quote) && <AcceptForm {...answer} />}
          {isAnswerable(quote) && <DeclineForm {...answer} />}
        </aside>
        <div className="more">
          {snapshot.note && (
            <section className="note">
              <h2>{texts.mail.text('note.label')}</h2>
              <p dir="auto">{snapshot.note}</p>
            </section>
          )}
          <Payment snapshot={snapshot} texts={texts} />
          <Recipients quote={quote} texts={texts} />
          <Terms snapshot={snapshot} texts={texts} />
          {snapshot.proof && <Proof proof={snapshot.proof} texts={texts} />}
        </div>
      </div>
    </PageShell>
  );
}
