import type { ReactElement } from 'react';
import { AcceptForm } from './accept-form.tsx';
import { DeclineForm } from './decline-form.tsx';
import { DocumentLink } from './document-link.tsx';
import { type FilledForm, isAnswerable } from './filled-form.ts';
import type { OpenQuote } from './open-quote.ts';
import { OrderFacts } from './order-facts.tsx';
import { Outcome } from './outcome.tsx';
import { PageShell } from './page-shell.tsx';
import type { PageTexts } from './page-texts.ts';
import { QuoteFacts } from './quote-facts.tsx';
import { QuoteHeader } from './quote-header.tsx';
import { QuoteLines } from './quote-lines.tsx';
import { QuoteTotals } from './quote-totals.tsx';
import { Recipients } from './recipients.tsx';
import { Terms } from './terms.tsx';

export interface QuotePageProps {
  readonly quote: OpenQuote;
  readonly texts: PageTexts;
  /** A form that was refused, with what was typed. */
  readonly refused?: FilledForm;
}

/** The quote for one recipient. Every state has the same page; what differs is the outcome on top and the card beside the lines. */
export function QuotePage({ quote, texts, refused }: QuotePageProps): ReactElement {
  const { sheet } = quote;
  const path = `/quotes/${sheet.number}`;
  const answer = { quote, texts, refused, action: path };
  return (
    <PageShell
      texts={texts}
      path={path}
      title={texts.text('documentTitle', { number: sheet.number, customer: sheet.customer.name })}
    >
      <QuoteHeader quote={quote} texts={texts} />
      <Outcome quote={quote} texts={texts} refused={refused} />
      <div className="columns">
        <div className="offer">
          <QuoteLines sheet={sheet} texts={texts} />
          <QuoteTotals sheet={sheet} texts={texts} />
        </div>
        <aside className="answer" aria-labelledby="answer-heading">
          <QuoteFacts quote={quote} texts={texts} />
          <DocumentLink quote={quote} texts={texts} />
          {sheet.order && <OrderFacts order={sheet.order} texts={texts} />}
          {isAnswerable(quote) && <AcceptForm {...answer} />}
          {isAnswerable(quote) && <DeclineForm {...answer} />}
        </aside>
        <div className="more">
          {sheet.note && (
            <section className="note">
              <h2>{texts.mail.text('note.label')}</h2>
              <p dir="auto">{sheet.note}</p>
            </section>
          )}
          <Recipients quote={quote} texts={texts} />
          <Terms sheet={sheet} texts={texts} />
        </div>
      </div>
    </PageShell>
  );
}
