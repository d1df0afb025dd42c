import type { ReactElement } from 'react';
import { dayIn, daysBetween } from '../dates.ts';
import { isAnswerable } from './filled-form.ts';
import type { OpenQuote } from './open-quote.ts';
import type { PageTexts } from './page-texts.ts';

/** The two things that a buyer looks for first: how much, and until when. */
export function QuoteFacts({ quote, texts }: { quote: OpenQuote; texts: PageTexts }): ReactElement {
  const { sheet, now } = quote;
  return (
    <div className="facts">
      <h2 id="answer-heading">{texts.mail.text('totals.total')}</h2>
      <p className="amount">
        <bdi>{texts.moneyWithCode(sheet.totals.total)}</bdi>
      </p>
      {sheet.expiresOn && isAnswerable(quote) && (
        <p className="validity">
          <span className="quiet">{texts.mail.text('fact.expiry')}</span>
          <strong>
            <time dateTime={sheet.expiresOn.toString()}>{texts.day(sheet.expiresOn)}</time>
          </strong>
          <span className="quiet">{texts.mail.text('fact.expiry.zone', { zone: texts.timeZone(sheet.timeZone) })}</span>
          <span className="days-left">
            {texts.text('daysLeft', { days: daysBetween(dayIn(sheet.timeZone, now), sheet.expiresOn) })}
          </span>
        </p>
      )}
    </div>
  );
}
