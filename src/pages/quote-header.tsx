import type { ReactElement } from 'react';
import { mailto } from '../../emails/mailto.ts';
import { postalLines } from '../customers/postal-lines.ts';
import type { QuoteSheet, SheetAddress } from '../quotes/quote-sheet.ts';
import { isAnswerable } from './filled-form.ts';
import { InOnePiece } from './in-one-piece.tsx';
import type { OpenQuote } from './open-quote.ts';
import type { PageTexts, TextKey } from './page-texts.ts';

export function QuoteHeader({ quote, texts }: { quote: OpenQuote; texts: PageTexts }): ReactElement {
  const { number, status, customer, seller, sentAt, timeZone, order } = quote.sheet;
  return (
    <header className="quote-header">
      <div className="title">
        <h1>
          <InOnePiece text={texts.text('quoteTitle', { number })} number={number} />
        </h1>
        <span className={`status ${status.toLowerCase()}`}>{texts.text(STATUS_TEXT[status])}</span>
        {order && (
          <p className="order-number">
            {texts.mail.text('fact.order')} <bdi>{order.number}</bdi>
          </p>
        )}
      </div>
      {isAnswerable(quote) && <Glance sheet={quote.sheet} texts={texts} />}
      <dl className="parties">
        <div>
          <dt>{texts.text('forCustomer')}</dt>
          <dd>
            <strong dir="auto">{customer.name}</strong>
            {addressLines(customer.address, texts).map((line, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two may be the same: Singapore, Singapore
              <span key={index} dir="auto">
                {line}
              </span>
            ))}
            <span className="quiet">{texts.text('customerNumber', { csn: customer.csn })}</span>
          </dd>
        </div>
        <div>
          <dt>{texts.text('fromSeller')}</dt>
          <dd>
            <strong dir="auto">{seller.name ?? texts.text('salesName')}</strong>
            <a href={mailto(seller.email)} dir="ltr">
              {seller.email}
            </a>
            {sentAt && <span className="quiet">{texts.text('sentOn', { day: texts.dayOf(sentAt, timeZone) })}</span>}
          </dd>
        </div>
      </dl>
    </header>
  );
}

/** On a phone the form stands far down: how much, until when, and a way there. A wide page shows them beside the lines. */
function Glance({ sheet, texts }: { sheet: QuoteSheet; texts: PageTexts }): ReactElement {
  return (
    <p className="glance">
      <bdi className="amount">{texts.moneyWithCode(sheet.totals.total)}</bdi>
      {sheet.expiresOn && (
        <span>
          {texts.mail.text('fact.expiry')} {texts.day(sheet.expiresOn)}
        </span>
      )}
      <a href="#accept">{texts.text('goToAccept')}</a>
    </p>
  );
}

/** As its country writes it (M7); the country in the reader's language. */
export function addressLines(address: SheetAddress, texts: PageTexts): string[] {
  return [...postalLines(address), texts.country(address.countryCode)];
}

const STATUS_TEXT: Readonly<Record<OpenQuote['sheet']['status'], TextKey>> = {
  DRAFT: 'statusSent',
  SENT: 'statusSent',
  ACCEPTED: 'statusAccepted',
  DECLINED: 'statusDeclined',
  EXPIRED: 'statusExpired',
  CANCELED: 'statusCanceled',
  SUPERSEDED: 'statusSuperseded',
};
