import { acceptFieldErrors, declineFieldErrors } from './check-form.ts';
import { type FilledForm, readAcceptFields, readDeclineFields } from './filled-form.ts';
import type { QuoteLinks, Visit } from './quote-links.ts';

/** Gives a form to its verb. The form comes back where it was refused. */
export type AnswerByForm = (links: QuoteLinks, visit: Visit, body: unknown) => Promise<FilledForm | undefined>;

export const acceptByForm: AnswerByForm = async (links, visit, body) => {
  const values = readAcceptFields(body);
  const wrong = acceptFieldErrors(values);
  if (wrong.length > 0) return { form: 'accept', values, errors: wrong };
  const purchaseOrderReference = values.purchaseOrderReference.trim() || undefined;
  const { errors } = await links.accept(visit, { name: values.name.trim(), purchaseOrderReference });
  return errors.length > 0 ? { form: 'accept', values, errors } : undefined;
};

export const declineByForm: AnswerByForm = async (links, visit, body) => {
  const values = readDeclineFields(body);
  const wrong = declineFieldErrors(values);
  if (wrong.length > 0) return { form: 'decline', values, errors: wrong };
  const { errors } = await links.decline(visit, { reason: values.reason.trim() || undefined });
  return errors.length > 0 ? { form: 'decline', values, errors } : undefined;
};
