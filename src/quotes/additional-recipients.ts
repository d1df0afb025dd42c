import type { Context } from '../context.ts';
import { findContacts } from '../customers/find-contacts.ts';
import { quoteMailKind } from '../outbox/mail-kinds.ts';
import { queueMails } from '../outbox/queue-mails.ts';
import { newRecipients } from './new-recipients.ts';
import {
  type PlannedRecipient,
  type PlannedRecipients,
  planRecipients,
  type RecipientFields,
} from './plan/plan-recipients.ts';
import type { Quote } from './quote.ts';
import type { QuoteRecipient } from './quote-recipient.ts';
import type { RecipientInput } from './recipient-inputs.ts';

/** Checks the recipients to add against the `standing` ones, which they join. */
export async function planAdditional(
  context: Context,
  quote: Quote,
  standing: readonly QuoteRecipient[],
  inputs: readonly RecipientInput[],
  fields: RecipientFields,
): Promise<PlannedRecipients> {
  const customer = await quote.customer.loadOrFail();
  const facts = {
    taken: standing.map(({ email }) => email),
    // R1: the primary does not count. If it is being replaced (R6), the new recipient takes its place instead.
    additionalCount: standing.length - 1,
    limit: context.settings.policies.additionalRecipients,
    contacts: await findContacts(
      context.em,
      customer.id,
      inputs.map(({ email }) => email),
    ),
    language: customer.language,
  };
  return planRecipients(inputs, facts, fields);
}

/** Stores the new recipients behind the standing ones. If the quote was sent, they get its mail. */
export async function storeAndMail(
  context: Context,
  quote: Quote,
  standing: readonly QuoteRecipient[],
  planned: readonly PlannedRecipient[],
  field: readonly string[],
): Promise<void> {
  const position = Math.max(0, ...standing.map((recipient) => recipient.position + 1));
  const added = newRecipients(context, quote, planned, position);
  context.em.persist(added);
  quote.raiseVersion();
  await context.em.flush();
  if (quote.storedStatus !== 'SENT') {
    return;
  }
  const kind = quoteMailKind(quote);
  await queueMails(context, { quoteIds: [quote.id], kind, recipientIds: added.map(({ id }) => id), field });
}
