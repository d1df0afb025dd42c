import type { QuotePageFacts } from './load-quote-page.ts';
import type { AnswerError } from './quote-links.ts';

/** A refused form with its values and errors. It is shown again, so that nothing has to be typed twice. */
export type SubmittedForm =
  | { readonly form: 'accept'; readonly values: AcceptFields; readonly errors: readonly FieldError[] }
  | { readonly form: 'decline'; readonly values: DeclineFields; readonly errors: readonly FieldError[] };

export interface AcceptFields {
  readonly name: string;
  readonly purchaseOrderReference: string;
  readonly isAgreed: boolean;
  /** S5: the seller's terms and conditions. */
  readonly acceptsTerms: boolean;
}

export interface DeclineFields {
  readonly reason: string;
  readonly isAgreed: boolean;
}

/** Adds the tick boxes, which exist only on the page and not in the verbs. */
export interface FieldError extends Omit<AnswerError, 'field'> {
  readonly field?: AnswerError['field'] | 'agreement' | 'terms' | 'refusal';
}

/** Whether to show the forms. The verbs check again. */
export function isAnswerable({ snapshot, mayAnswer, hasChangedSubscription }: QuotePageFacts): boolean {
  return snapshot.status === 'SENT' && mayAnswer && !hasChangedSubscription;
}

export function readAcceptFields(body: unknown): AcceptFields {
  return {
    name: fieldOf(body, 'name'),
    purchaseOrderReference: fieldOf(body, 'purchaseOrderReference'),
    isAgreed: fieldOf(body, 'agreement') === 'yes',
    acceptsTerms: fieldOf(body, 'terms') === 'yes',
  };
}

export function readDeclineFields(body: unknown): DeclineFields {
  return { reason: fieldOf(body, 'reason'), isAgreed: fieldOf(body, 'refusal') === 'yes' };
}

/** Reads a field. One that is absent, or sent more than once, counts as empty. */
function fieldOf(body: unknown, field: string): string {
  if (typeof body !== 'object' || body === null) {
    return '';
  }
  const value: unknown = Object.entries(body).find(([key]) => key === field)?.[1];
  return typeof value === 'string' ? value : '';
}
