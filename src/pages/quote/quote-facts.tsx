import type { ReactElement } from 'react';
import { totalSum } from '../../../emails/tax-sums.ts';
import type { PageTexts } from '../../snapshots/page-and-document-texts.ts';
import { dayIn, daysBetween } from '../../values/dates.ts';
import { expiryPath, inLanguage } from '../../values/paths.ts';
import type { QuotePageFacts } from '../load-quote-page.ts';
import { isAnswerable } from '../submitted-form.ts';

/** The two facts that a buyer looks for first: the total and the last day. */
export function QuoteFacts({ quote, texts }: { quote: QuotePageFacts; texts: PageTexts }): ReactElement {
  const { snapshot, now } = quote;
  const total = totalSum(snapshot, texts.mail);
  return (
    <div className="facts">
      <h2 id="answer-heading">{total.label}</h2>
      <p className="amount">
        <bdi>{total.amount}</bdi>
      </p>
      {snapshot.expiresOn && isAnswerable(quote) && (
        <p className="validity">
          <span className="quiet">{texts.mail.text('fact.expiry')}</span>
          <strong>
            <time dateTime={snapshot.expiresOn.toString()}>{texts.day(snapshot.expiresOn)}</time>
          </strong>
          <span className="quiet">
            {texts.mail.text('fact.expiry.zone', { zone: texts.timeZone(snapshot.timeZone) })}
          </span>
          <span className="days-left">
            {texts.text('daysLeft', { days: daysBetween(dayIn(snapshot.timeZone, now), snapshot.expiresOn) })}
          </span>
          <a href={inLanguage(expiryPath(snapshot.number), texts.locale)} download>
            {texts.mail.text('calendar.add')}
          </a>
        </p>
      )}
    </div>
  );
}
