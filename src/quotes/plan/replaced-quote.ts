import type { Context } from '../../context.ts';
import type { Customer } from '../../customers/customer.ts';
import { InputError, type UserError } from '../../graphql/user-errors.ts';
import { findEntity } from '../../reading/find-entity.ts';
import { allowedActions } from '../allowed-actions.ts';
import { quotes } from '../load-visible.ts';
import type { Quote } from '../quote.ts';
import { StateError } from '../quote-errors.ts';
import type { RecipientInput } from '../recipient-inputs.ts';
import { findRecipients } from '../recipients.ts';

/** Q10: what a new quote takes over, where its input gives none, from the quote that it replaces. */
export interface TakenOver {
  readonly recipients: readonly RecipientInput[];
  readonly note?: string;
  readonly errors: readonly UserError[];
}

const FIELD = ['replacesQuoteId'];

/** The `customer` is the new quote's, if it is known. */
export async function takeOver(
  context: Context,
  quoteId: string | null | undefined,
  customer: Customer | undefined,
): Promise<TakenOver> {
  if (quoteId == null) {
    return { recipients: [], errors: [] };
  }
  const quote = await findEntity(context, quotes, quoteId);
  if (!quote) {
    const message = 'There is no such quote. Check its id, or leave replacesQuoteId out.';
    return { recipients: [], errors: [new InputError('NOT_FOUND', message, FIELD)] };
  }
  const errors = [...customerErrors(quote, customer), ...draftErrors(context, quote)];
  if (errors.length > 0) {
    return { recipients: [], errors };
  }
  const standing = await findRecipients(context.em, quote);
  // V8: only what was given for them. What the contacts add is looked up again.
  const recipients = standing
    .filter(({ primary }) => !primary)
    .map(({ email, givenName: name, givenLanguage: language }) => ({ email, name, language }));
  return { recipients, note: quote.note ?? undefined, errors: [] };
}

function customerErrors(quote: Quote, customer: Customer | undefined): UserError[] {
  if (!customer || quote.customer.id === customer.id) {
    return [];
  }
  const message = 'The quote to replace is another customer’s. Leave replacesQuoteId out.';
  return [new InputError('CUSTOMER_MISMATCH', message, FIELD)];
}

function draftErrors({ viewer, now }: Context, quote: Quote): UserError[] {
  const currentStatus = quote.statusAt(now);
  if (currentStatus !== 'DRAFT') {
    return [];
  }
  const message = 'The quote is still a draft and needs none to replace it. Change it with updateQuote.';
  const facts = { currentStatus, allowedActions: allowedActions(quote, viewer, now, false) };
  return [new StateError('INVALID_TRANSITION', message, FIELD, facts)];
}
