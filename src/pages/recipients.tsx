import type { ReactElement } from 'react';
import type { OpenQuote, SheetRecipient } from './open-quote.ts';
import type { PageTexts, TextKey } from './page-texts.ts';

export function Recipients({ quote, texts }: { quote: OpenQuote; texts: PageTexts }): ReactElement {
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
            <span className="quiet">{stateOf(recipient, quote.sheet.timeZone, texts)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Once somebody has seen the quote, how the mail got there no longer matters. */
function stateOf({ state, firstViewedAt }: SheetRecipient, timeZone: string, texts: PageTexts): string {
  if (firstViewedAt) return texts.text('viewedOn', { day: texts.dayOf(firstViewedAt, timeZone) });
  return texts.text(STATE_TEXT[state]);
}

const STATE_TEXT: Readonly<Record<SheetRecipient['state'], TextKey>> = {
  PENDING: 'statePending',
  SENT: 'stateSent',
  DELIVERED: 'stateDelivered',
  DELAYED: 'stateDelayed',
  BOUNCED: 'stateBounced',
  COMPLAINED: 'stateComplained',
  FAILED: 'stateFailed',
};
