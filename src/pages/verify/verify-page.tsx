import type { ReactElement } from 'react';
import type { QuoteVerification, TypedProof } from '../../quotes/verify-quote.ts';
import type { PageTexts, TextKey } from '../../snapshots/page-and-document-texts.ts';
import { VERIFY_PATH, verifyAddress } from '../../values/paths.ts';
import { PageShell } from '../quote/page-shell.tsx';
import { TextField } from '../quote/text-field.tsx';
import { Verdict, verdictTitle } from './verdict.tsx';

export interface VerifyPageProps {
  readonly texts: PageTexts;
  /** What was typed, or stands in the address of a link. */
  readonly typed: TypedProof;
  /** Whether the form was sent, so that an empty field is an error. */
  readonly isSent: boolean;
  /** Absent until both fields were sent. */
  readonly found?: QuoteVerification;
}

/** A9: tells whether a quote is genuine, to anybody. */
export function VerifyPage(props: VerifyPageProps): ReactElement {
  const { texts, typed, isSent, found } = props;
  const title = texts.text('verifyTitle');
  return (
    <PageShell
      texts={texts}
      path={isSent ? verifyAddress(typed) : VERIFY_PATH}
      title={found ? `${verdictTitle(found, typed, texts)} – ${title}` : title}
    >
      <div className="plain">
        <h1>{title}</h1>
        <p>{texts.text('verifyText')}</p>
        {found && <Verdict found={found} typed={typed} texts={texts} />}
        <VerifyForm {...props} />
      </div>
    </PageShell>
  );
}

function VerifyForm({ texts, typed, isSent }: VerifyPageProps): ReactElement {
  const { number, fingerprint } = typed;
  const errorOf = (value: string, key: TextKey) => (isSent && value.trim() === '' ? texts.text(key) : undefined);
  return (
    <form className="verify" action={VERIFY_PATH} noValidate>
      <TextField
        name="number"
        label={texts.text('verifyNumber')}
        value={number}
        error={errorOf(number, 'errorNumberMissing')}
        isRequired
        isCode
      />
      <TextField
        name="fingerprint"
        label={texts.mail.text('fact.fingerprint')}
        value={fingerprint}
        error={errorOf(fingerprint, 'errorFingerprintMissing')}
        hint={texts.text('fingerprintHint')}
        isRequired
        isCode
      />
      <input type="hidden" name="language" value={texts.locale} />
      <button type="submit">{texts.text('verify')}</button>
    </form>
  );
}
