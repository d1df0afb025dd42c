import type { ReactElement } from 'react';
import type { PageTexts, TextKey } from '../../snapshots/page-and-document-texts.ts';
import type { QuotePageFacts, SnapshotRecipient } from '../load-quote-page.ts';

export function Recipients({ quote, texts }: { quote: QuotePageFacts; texts: PageTexts }): ReactElement {
  return (
    <section className="recipients">
      <h2>{texts.text('recipients')}</h2>
      <ul>
        {quote.recipients.map((recipient) => (
          <li key={recipient.email}>
            <span>
              <bdi>{recipient.name ?? recipient.email}</bdi>
              {recipient.email === quote.reader.email && <> ({texts.text('recipientYou')})</>}
            </span>
            <span className="quiet">{stateOf(recipient, quote.snapshot.timeZone, texts)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Once a recipient has viewed the quote, the delivery of the mail no longer matters. */
function stateOf({ state, firstViewedAt }: SnapshotRecipient, timeZone: string, texts: PageTexts): string {
  if (firstViewedAt) {
    return texts.text('viewedOn', { day: texts.dayOf(firstViewedAt, timeZone) });
  }
  return texts.text(STATE_TEXT[state]);
}

const STATE_TEXT: Readonly<Record<SnapshotRecipient['state'], TextKey>> = {
  PENDING: 'statePending',
  SENT: 'stateSent',
  DELIVERED: 'stateDelivered',
  DELAYED: 'stateDelayed',
  BOUNCED: 'stateBounced',
  COMPLAINED: 'stateComplained',
  FAILED: 'stateFailed',
};
