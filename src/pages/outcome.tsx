import type { ReactElement } from 'react';
import { mailto } from '../../emails/mailto.ts';
import type { FilledForm } from './filled-form.ts';
import { InOnePiece } from './in-one-piece.tsx';
import type { OpenQuote } from './open-quote.ts';
import type { PageTexts } from './page-texts.ts';

interface OutcomeProps {
  readonly quote: OpenQuote;
  readonly texts: PageTexts;
  readonly refused?: FilledForm;
}

/** How the quote ended, and what can be done next. Nothing while it is open. */
export function Outcome({ quote, texts, refused }: OutcomeProps): ReactElement | null {
  const message = outcomeOf(quote, texts);
  const refusal = refused?.errors.find((error) => error.field === undefined);
  if (!message && !refusal) return null;
  return (
    <div className={`outcome ${quote.sheet.status.toLowerCase()}`}>
      {refusal && (
        <p role="alert">{texts.text(refusal.code === 'SUBSCRIPTION_CHANGED' ? 'errorChanged' : 'errorClosed')}</p>
      )}
      {message && <Message {...message} quote={quote} texts={texts} />}
    </div>
  );
}

function Message({ title, text, quote, texts }: OutcomeMessage & OutcomeProps): ReactElement {
  const { sheet, successor } = quote;
  return (
    <>
      <h2>{title}</h2>
      <p>{successor ? <InOnePiece text={text} number={successor.number} /> : text}</p>
      {sheet.closeReason && (
        <>
          <p className="quiet">{texts.mail.text('reason.label')}</p>
          <blockquote dir="auto">{sheet.closeReason}</blockquote>
        </>
      )}
      {successor?.link && (
        <p>
          <a className="button" href={successor.link}>
            <InOnePiece text={texts.text('openSuccessor', { number: successor.number })} number={successor.number} />
          </a>
        </p>
      )}
      {sheet.status !== 'ACCEPTED' && !successor?.link && (
        <p>
          <a className="button" href={mailto(sheet.seller.email, sheet.number)}>
            {texts.text('askSeller', { name: sheet.seller.name ?? sheet.seller.email })}
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
  { sheet, successor, hasChangedSubscription }: OpenQuote,
  texts: PageTexts,
): OutcomeMessage | undefined {
  const closedOn = sheet.closedAt ? texts.dayOf(sheet.closedAt, sheet.timeZone) : '';
  switch (sheet.status) {
    case 'ACCEPTED':
      return {
        title: texts.text('outcomeAccepted'),
        text: texts.text('outcomeAcceptedText', {
          name: sheet.order?.acceptedBy ?? '',
          day: sheet.order ? texts.dayOf(sheet.order.placedAt, sheet.timeZone) : closedOn,
        }),
      };
    case 'EXPIRED':
      return {
        title: texts.text('outcomeExpired'),
        text: texts.text('outcomeExpiredText', { day: sheet.expiresOn ? texts.day(sheet.expiresOn) : closedOn }),
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
      if (!hasChangedSubscription) return undefined;
      return { title: texts.text('outcomeChanged'), text: texts.text('outcomeChangedText') };
  }
}
