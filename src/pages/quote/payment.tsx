import type { ReactElement } from 'react';
import { paymentLines } from '../../../emails/seller-texts.ts';
import type { PageTexts } from '../../snapshots/page-and-document-texts.ts';
import type { QuoteSnapshot } from '../../snapshots/quote-snapshot.ts';
import { OutsideLink } from './outside-link.tsx';

/** S5: how the quote is paid, and on which terms it is sold. */
export function Payment({ snapshot, texts }: { snapshot: QuoteSnapshot; texts: PageTexts }): ReactElement {
  const { legalName, termsUrl } = snapshot.seller;
  return (
    <section className="terms">
      <h2>{texts.mail.text('payment.heading')}</h2>
      {paymentLines(snapshot, texts.mail).map((line) => (
        <p key={line}>{line}</p>
      ))}
      {termsUrl && (
        <p>
          <OutsideLink href={termsUrl}>{texts.mail.text('payment.terms', { seller: legalName })}</OutsideLink>
        </p>
      )}
    </section>
  );
}
