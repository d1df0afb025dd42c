import type { ReactElement } from 'react';
import { answerPath } from '../../values/paths.ts';
import { fieldErrorText } from '../field-error-text.ts';
import type { AnswerFormProps } from './accept-form.tsx';
import { ErrorSummary } from './error-summary.tsx';
import { TextField } from './text-field.tsx';
import { TickBox } from './tick-box.tsx';

/** The form is collapsed, so that readers who want to decline find it and others are not distracted. */
export function DeclineForm({ quote, texts, refused }: AnswerFormProps): ReactElement {
  const { number, customer } = quote.snapshot;
  const filled = refused?.form === 'decline' ? refused : undefined;
  return (
    <details id="decline" className="decline" open={filled !== undefined}>
      <summary>{texts.text('declineHeading')}</summary>
      <form method="post" action={`${answerPath(number, 'decline')}#decline`} noValidate>
        <ErrorSummary errors={filled?.errors} texts={texts} />
        <p className="quiet">{texts.text('declineHint')}</p>
        <TextField
          name="reason"
          label={texts.text('reason')}
          value={filled?.values.reason}
          error={fieldErrorText(filled?.errors ?? [], 'reason', texts)}
          optional={texts.text('optional')}
          isLong
        />
        <TickBox
          name="refusal"
          label={texts.text('declineAgree', { customer: customer.name })}
          isTicked={filled?.values.isAgreed}
          error={fieldErrorText(filled?.errors ?? [], 'refusal', texts)}
        />
        <input type="hidden" name="language" value={texts.locale} />
        <button type="submit" className="secondary">
          {texts.text('decline')}
        </button>
      </form>
    </details>
  );
}
