import { nameErrors, noteErrors, purchaseOrderErrors } from '../graphql/text-errors.ts';
import type { UserError } from '../graphql/user-errors.ts';
import type { QuoteSnapshot } from '../snapshots/quote-snapshot.ts';
import { keptText, TEXT_LIMITS } from '../values/kept-text.ts';
import type { AcceptFields, DeclineFields, FieldError } from './submitted-form.ts';

/** A6, S5: a robot that presses the button types no name and ticks no box. Returns all errors at once. */
export function acceptFieldErrors(
  { name, purchaseOrderReference, isAgreed, acceptsTerms }: AcceptFields,
  { termsUrl }: Pick<QuoteSnapshot['seller'], 'termsUrl'>,
): FieldError[] {
  return [
    ...(keptText(name) === '' ? [missing('name')] : at('name', nameErrors(name.trim(), []))),
    ...at('purchaseOrderReference', purchaseOrderErrors(purchaseOrderReference.trim(), [])),
    ...(isAgreed ? [] : [missing('agreement')]),
    ...(acceptsTerms || termsUrl === undefined ? [] : [missing('terms')]),
  ];
}

/** A declined quote cannot be accepted any more, so a robot must not be able to decline it either. */
export function declineFieldErrors({ reason, isAgreed }: DeclineFields): FieldError[] {
  return [
    ...at('reason', noteErrors(reason.trim(), TEXT_LIMITS.reason, [])),
    ...(isAgreed ? [] : [missing('refusal')]),
  ];
}

function missing(field: FieldError['field']): FieldError {
  return { code: 'MISSING', field };
}

function at(field: FieldError['field'], errors: readonly UserError[]): FieldError[] {
  return errors.map(({ code }) => ({ code, field }));
}
