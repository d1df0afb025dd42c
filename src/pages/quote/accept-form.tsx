import type { ReactElement } from 'react';
import { nextText } from '../../../emails/seller-texts.ts';
import { totalInWords } from '../../../emails/tax-sums.ts';
import type { PageTexts } from '../../snapshots/page-and-document-texts.ts';
import { answerPath } from '../../values/paths.ts';
import { fieldErrorText } from '../field-error-text.ts';
import type { QuotePageFacts } from '../load-quote-page.ts';
import type { FieldError, SubmittedForm } from '../submitted-form.ts';
import { ErrorSummary } from './error-summary.tsx';
import { TextField } from './text-field.tsx';
import { TickBox } from './tick-box.tsx';

export interface AnswerFormProps {
  readonly quote: QuotePageFacts;
  readonly texts: PageTexts;
  readonly refused?: SubmittedForm;
}

/**
 * `noValidate`: our own messages are in the page's language and stand beside the field. The action's fragment scrolls a
 * refused page to the form. After acceptance there is no form, so the browser shows the top.
 */
export function AcceptForm({ quote, texts, refused }: AnswerFormProps): ReactElement {
  const { number, customer, seller } = quote.snapshot;
  const filled = refused?.form === 'accept' ? refused : undefined;
  const errorOf = (field: FieldError['field']) => fieldErrorText(filled?.errors ?? [], field, texts);
  return (
    <form id="accept" method="post" action={`${answerPath(number, 'accept')}#accept`} noValidate>
      <h2>{texts.text('acceptHeading')}</h2>
      <ErrorSummary errors={filled?.errors} texts={texts} />
      <TextField
        name="name"
        label={texts.text('name')}
        value={filled?.values.name}
        error={errorOf('name')}
        autoComplete="name"
        isRequired
      />
      <TextField
        name="purchaseOrderReference"
        label={texts.text('purchaseOrder')}
        value={filled?.values.purchaseOrderReference}
        error={errorOf('purchaseOrderReference')}
        hint={texts.text('purchaseOrderHint')}
        optional={texts.text('optional')}
      />
      <TickBox
        name="agreement"
        label={texts.text('agree', { customer: customer.name, total: totalInWords(quote.snapshot, texts.mail) })}
        isTicked={filled?.values.isAgreed}
        error={errorOf('agreement')}
      />
      {seller.termsUrl && (
        <TickBox
          name="terms"
          label={texts.text('agreeTerms', { seller: seller.legalName })}
          link={{ href: seller.termsUrl, text: texts.mail.text('payment.terms', { seller: seller.legalName }) }}
          isTicked={filled?.values.acceptsTerms}
          error={errorOf('terms')}
        />
      )}
      <p className="hint">
        {texts.text('acceptNext')} {nextText(quote.snapshot, texts.mail)}
      </p>
      <input type="hidden" name="language" value={texts.locale} />
      <button type="submit">{texts.text('accept')}</button>
    </form>
  );
}
