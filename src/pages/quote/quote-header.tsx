import type { ReactElement } from 'react';
import { totalInWords } from '../../../emails/tax-sums.ts';
import type { PageTexts, TextKey } from '../../snapshots/page-and-document-texts.ts';
import type { QuoteSnapshot } from '../../snapshots/quote-snapshot.ts';
import { mailto } from '../../values/email-address.ts';
import type { QuotePageFacts } from '../load-quote-page.ts';
import { isAnswerable } from '../submitted-form.ts';
import { UnbrokenNumber } from './unbroken-number.tsx';

export function QuoteHeader({ quote, texts }: { quote: QuotePageFacts; texts: PageTexts }): ReactElement {
  const { number, status, order } = quote.snapshot;
  return (
    <header className="quote-header">
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
      <Parties snapshot={quote.snapshot} texts={texts} />
    </header>
  );
}

function Parties({ snapshot, texts }: { snapshot: QuoteSnapshot; texts: PageTexts }): ReactElement {
  const { customer, offeredBy, sentAt, timeZone } = snapshot;
  return (
    <dl className="parties">
      <div>
        <dt>{texts.text('forCustomer')}</dt>
        <dd>
          <strong dir="auto">{customer.name}</strong>
          {texts.address(customer.address).map((line, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two may be the same: Singapore, Singapore
            <span key={index} dir="auto">
              {line}
            </span>
          ))}
          <span className="quiet">{texts.text('customerNumber', { csn: customer.csn })}</span>
          {customer.vatNumber && (
            <span className="quiet">
              {texts.mail.text('vatNumber', { number: texts.mail.isolate(customer.vatNumber) })}
            </span>
          )}
        </dd>
      </div>
      <div>
        <dt>{texts.text('fromSeller')}</dt>
        <dd>
          <strong dir="auto">{offeredBy.name ?? texts.text('salesName')}</strong>
          <a href={mailto(offeredBy.email)} dir="ltr">
            {offeredBy.email}
          </a>
          {sentAt && <span className="quiet">{texts.text('sentOn', { day: texts.dayOf(sentAt, timeZone) })}</span>}
        </dd>
      </div>
    </dl>
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

const STATUS_TEXT: Readonly<Record<QuotePageFacts['snapshot']['status'], TextKey>> = {
  DRAFT: 'statusSent',
  SENT: 'statusSent',
  ACCEPTED: 'statusAccepted',
  DECLINED: 'statusDeclined',
  EXPIRED: 'statusExpired',
  CANCELED: 'statusCanceled',
  SUPERSEDED: 'statusSuperseded',
};
