import type { PageTexts, TextKey } from '../snapshots/page-and-document-texts.ts';
import { TEXT_LIMITS } from '../values/kept-text.ts';
import type { FieldError } from './submitted-form.ts';

/** The message for a field with an error. Returns `undefined` if the field has none. */
export function fieldErrorText(
  errors: readonly FieldError[],
  field: FieldError['field'],
  texts: PageTexts,
): string | undefined {
  const error = errors.find((one) => one.field === field);
  if (!error || !field) {
    return undefined;
  }
  if (error.code === 'TOO_LONG') {
    return texts.text('errorTooLong', { max: LIMITS[field] });
  }
  return texts.text(ERRORS[field][error.code === 'MISSING' ? 'missing' : 'invalid']);
}

type Field = NonNullable<FieldError['field']>;

/** The limits that the messages name. A tick box cannot be too long. */
const LIMITS: Readonly<Record<Field, number>> = { ...TEXT_LIMITS, agreement: 0, terms: 0, refusal: 0 };

const ERRORS: Readonly<Record<Field, { readonly missing: TextKey; readonly invalid: TextKey }>> = {
  name: { missing: 'errorNameMissing', invalid: 'errorNameInvalid' },
  purchaseOrderReference: { missing: 'errorPurchaseOrderInvalid', invalid: 'errorPurchaseOrderInvalid' },
  reason: { missing: 'errorReasonInvalid', invalid: 'errorReasonInvalid' },
  agreement: { missing: 'errorAgreementMissing', invalid: 'errorAgreementMissing' },
  terms: { missing: 'errorTermsMissing', invalid: 'errorTermsMissing' },
  refusal: { missing: 'errorRefusalMissing', invalid: 'errorRefusalMissing' },
};
