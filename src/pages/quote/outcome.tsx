import type { ReactElement } from 'react';
import { nextText } from '../../../emails/seller-texts.ts';
import type { PageTexts } from '../../snapshots/page-and-document-texts.ts';
import { mailto } from '../../values/email-address.ts';
import type { QuotePageFacts } from '../load-quote-page.ts';
import type { SubmittedForm } from '../submitted-form.ts';
import { UnbrokenNumber } from './unbroken-number.tsx';

interface OutcomeProps {
  readonly quote: QuotePageFacts;
  readonly texts: PageTexts;
  readonly refused?: SubmittedForm;
}

/** Says how the quote ended and what to do next. Shows nothing while the reader can answer it. */
export function Outcome({ quote, texts, refused }: OutcomeProps): ReactElement | null {
  const message = outcomeOf(quote, texts);
  const refusal = refused?.errors.find((error) => error.field === undefined);
  if (!message && !refusal) {
    return null;
  }
  return (
    <div className={`outcome ${quote.snapshot.status.toLowerCase()}`}>
      {refusal && refusal.code !== 'FORBIDDEN' && (
        <p role="alert">{texts.text(refusal.code === 'SUBSCRIPTION_CHANGED' ? 'errorChanged' : 'errorClosed')}</p>
      )}
      {message && <Message {...message} quote={quote} texts={texts} />}
    </div>
  );
}

function Message({ title, text, quote, texts }: OutcomeMessage & OutcomeProps): ReactElement {
  const { snapshot, successor } = quote;
  return (
    <>
      <h2>{title}</h2>
      <p>{successor ? <UnbrokenNumber text={text} number={successor.number} /> : text}</p>
      {snapshot.status === 'ACCEPTED' && <p>{nextText(snapshot, texts.mail)}</p>}
      {snapshot.closeReason && (
        <>
          <p className="quiet">{texts.mail.text('reason.label')}</p>
          <blockquote dir="auto">{snapshot.closeReason}</blockquote>
        </>
      )}
      {successor?.link && (
        <p>
          <a className="button" href={successor.link}>
            <UnbrokenNumber
              text={texts.text('openSuccessor', { number: successor.number })}
              number={successor.number}
            />
          </a>
        </p>
      )}
      {snapshot.status !== 'ACCEPTED' && !successor?.link && (
        <p>
          <a className="button" href={mailto(snapshot.offeredBy.email, snapshot.number)}>
            {texts.text('askSeller', { name: snapshot.offeredBy.name ?? snapshot.offeredBy.email })}
          </a>
        </p>
      )}
    </>
  );
}

interface OutcomeMessage {
  readonly title: string;
  readonly text: string;
}

function outcomeOf(
  { snapshot, successor, mayAnswer, hasChangedSubscription }: QuotePageFacts,
  texts: PageTexts,
): OutcomeMessage | undefined {
  const closedOn = snapshot.closedAt ? texts.dayOf(snapshot.closedAt, snapshot.timeZone) : '';
  switch (snapshot.status) {
    case 'ACCEPTED':
      return {
        title: texts.text('outcomeAccepted'),
        text: texts.text('outcomeAcceptedText', {
          name: snapshot.order?.acceptedBy ?? '',
          day: snapshot.order ? texts.dayOf(snapshot.order.placedAt, snapshot.timeZone) : closedOn,
        }),
      };
    case 'EXPIRED':
      return {
        title: texts.text('outcomeExpired'),
        text: texts.text('outcomeExpiredText', { day: snapshot.expiresOn ? texts.day(snapshot.expiresOn) : closedOn }),
      };
    case 'DECLINED':
      return { title: texts.text('outcomeDeclined'), text: texts.text('outcomeDeclinedText', { day: closedOn }) };
    case 'CANCELED':
      return { title: texts.text('outcomeCanceled'), text: texts.text('outcomeCanceledText', { day: closedOn }) };
    case 'SUPERSEDED':
      return {
        title: texts.text('outcomeSuperseded'),
        text: successor
          ? texts.text('outcomeSupersededText', { number: successor.number })
          : texts.text('outcomeSupersededTextNoNumber', { day: closedOn }),
      };
    case 'DRAFT':
    case 'SENT':
      if (hasChangedSubscription) {
        return { title: texts.text('outcomeChanged'), text: texts.text('outcomeChangedText') };
      }
      return mayAnswer
        ? undefined
        : {
            title: texts.text('customersWord'),
            text: texts.text('customersWordText', {
              customer: snapshot.customer.name,
              partner: snapshot.offeredBy.name ?? snapshot.offeredBy.email,
            }),
          };
  }
}
