import type { QuotePageFacts } from './load-quote-page.ts';
import type { QuoteLinks, Visit } from './quote-links.ts';
import { readAcceptFields, readDeclineFields, type SubmittedForm } from './submitted-form.ts';
import { acceptFieldErrors, declineFieldErrors } from './validate-form.ts';

/** Passes a form to its verb. Returns the form with its errors if it was refused. */
export type SubmitForm = (
  links: QuoteLinks,
  visit: Visit,
  body: unknown,
  quote: QuotePageFacts,
) => Promise<SubmittedForm | undefined>;

export const submitAcceptance: SubmitForm = async (links, visit, body, { snapshot }) => {
  const values = readAcceptFields(body);
  const wrong = acceptFieldErrors(values, snapshot.seller);
  if (wrong.length > 0) {
    return { form: 'accept', values, errors: wrong };
  }
  const purchaseOrderReference = values.purchaseOrderReference.trim() || undefined;
  const { errors } = await links.accept(visit, { name: values.name.trim(), purchaseOrderReference });
  return errors.length > 0 ? { form: 'accept', values, errors } : undefined;
};

export const submitRefusal: SubmitForm = async (links, visit, body) => {
  const values = readDeclineFields(body);
  const wrong = declineFieldErrors(values);
  if (wrong.length > 0) {
    return { form: 'decline', values, errors: wrong };
  }
  const { errors } = await links.decline(visit, { reason: values.reason.trim() || undefined });
  return errors.length > 0 ? { form: 'decline', values, errors } : undefined;
};
