import type { ReactElement } from 'react';
import { totalInWords } from '../../../emails/tax-sums.ts';
import type { PageTexts, TextKey } from '../../snapshots/page-and-document-texts.ts';
import type { QuoteSnapshot } from '../../snapshots/quote-snapshot.ts';
import { logoPath } from '../../values/paths.ts';
import type { QuotePageFacts } from '../load-quote-page.ts';
import { isAnswerable } from '../submitted-form.ts';
import { QuoteParties } from './quote-parties.tsx';
import { UnbrokenNumber } from './unbroken-number.tsx';

export function QuoteHeader({ quote, texts }: { quote: QuotePageFacts; texts: PageTexts }): ReactElement {
  const { number, status, order } = quote.snapshot;
  return (
    <header className="quote-header">
      <Brand seller={quote.snapshot.seller} />
      <div className="title">
        <h1>
          <UnbrokenNumber text={texts.text('quoteTitle', { number })} number={number} />
        </h1>
        <span className={`status ${status.toLowerCase()}`}>{texts.text(STATUS_TEXT[status])}</span>
        {order && (
          <p className="order-number">
            {texts.mail.text('fact.order')} <bdi>{order.number}</bdi>
          </p>
        )}
      </div>
      {isAnswerable(quote) && <Glance snapshot={quote.snapshot} texts={texts} />}
      <QuoteParties snapshot={quote.snapshot} texts={texts} />
    </header>
  );
}

/** The seller's logo. Its name stands in for it where images are off. */
function Brand({ seller: { name, logo } }: Pick<QuoteSnapshot, 'seller'>): ReactElement {
  return (
    <p className="brand">
      {logo === undefined ? <bdi>{name}</bdi> : <img src={logoPath(logo)} alt={name} height="40" />}
    </p>
  );
}

/**
 * Total, last day and a link to the form, for phones, where the form is far down. A wide page has them beside the
 * lines.
 */
function Glance({ snapshot, texts }: { snapshot: QuoteSnapshot; texts: PageTexts }): ReactElement {
  return (
    <p className="glance">
      <bdi className="amount">{totalInWords(snapshot, texts.mail)}</bdi>
      {snapshot.expiresOn && (
        <span>
          {texts.mail.text('fact.expiry')} {texts.day(snapshot.expiresOn)}
        </span>
      )}
      <a href="#accept">{texts.text('goToAccept')}</a>
    </p>
  );
}

const STATUS_TEXT: Readonly<Record<QuoteSnapshot['status'], TextKey>> = {
  DRAFT: 'statusSent',
  SENT: 'statusSent',
  ACCEPTED: 'statusAccepted',
  DECLINED: 'statusDeclined',
  EXPIRED: 'statusExpired',
  CANCELED: 'statusCanceled',
  SUPERSEDED: 'statusSuperseded',
};
