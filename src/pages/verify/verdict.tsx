import type { ReactElement } from 'react';
import { typedNumber } from '../../quotes/readable-code.ts';
import type { QuoteVerification, TypedProof } from '../../quotes/verify-quote.ts';
import type { PageTexts } from '../../snapshots/page-and-document-texts.ts';
import { UnbrokenNumber } from '../quote/unbroken-number.tsx';

interface VerdictProps {
  readonly found: QuoteVerification;
  readonly typed: TypedProof;
  readonly texts: PageTexts;
}

/**
 * A9: says of a genuine quote that it is open, accepted or closed, and not how it was closed. A wrong number and a wrong
 * fingerprint get the same answer, so that nobody learns which numbers exist.
 */
export function Verdict({ found, typed, texts }: VerdictProps): ReactElement {
  const { status } = found;
  const title = verdictTitle(found, typed, texts);
  if (!status) {
    return (
      <section className="outcome sent">
        <h2>{title}</h2>
        <p>{texts.text('verifyUnknownText')}</p>
      </section>
    );
  }
  return (
    <section className="outcome accepted">
      <h2>
        <UnbrokenNumber text={title} number={numberOf(typed)} />
      </h2>
      <p>{texts.text('verifyGenuineText', { status })}</p>
      <p className="quiet">{texts.text('verifyCaution')}</p>
    </section>
  );
}

export function verdictTitle({ genuine }: QuoteVerification, typed: TypedProof, texts: PageTexts): string {
  return genuine ? texts.text('verifyGenuine', { number: numberOf(typed) }) : texts.text('verifyUnknown');
}

/** The number as it stands on the quote, however it was typed. */
function numberOf({ number }: TypedProof): string {
  return typedNumber(number);
}
