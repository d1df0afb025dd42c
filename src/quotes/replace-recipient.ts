import type { Context } from '../context.ts';
import { findContacts } from '../customers/find-contacts.ts';
import { refuse, refuseIfAny, type UserError } from '../graphql/user-errors.ts';
import { planAdditional, storeAndMail } from './additional-recipients.ts';
import { assertAllowed } from './assert-allowed.ts';
import { findVisibleRecipient, noSuchRecipient, RECIPIENT_FIELD } from './find-recipient.ts';
import { lockQuote } from './lock-quote.ts';
import type { PlannedRecipient } from './plan/plan-recipients.ts';
import { notAContact, primaryContact } from './plan/primary-recipient.ts';
import type { Quote } from './quote.ts';
import { UNDELIVERABLE } from './quote-recipient.ts';
import type { ReplaceRecipientInput } from './recipient-inputs.ts';
import { findRecipients } from './recipients.ts';
import { recordEvents } from './record-event.ts';
import { refuseByState } from './refuse-by-state.ts';

const IN_BY = { list: ['by'], at: () => ['by'] };

/**
 * R6: replaces a recipient whose mail bounced, failed or was complained of. The old link dies. On a sent quote the new
 * recipient gets the mail.
 */
export async function replaceRecipient(context: Context, input: ReplaceRecipientInput): Promise<{ quoteId: string }> {
  const found = await findVisibleRecipient(context, input.recipientId);
  const quote = await lockQuote(context, found.quote.id, 'ADD_RECIPIENTS', RECIPIENT_FIELD);
  await assertAllowed(context, quote, 'ADD_RECIPIENTS', RECIPIENT_FIELD);
  const all = await findRecipients(context.em, quote, { refresh: true });
  const replaced = all.find(({ id }) => id === found.id);
  if (!replaced) {
    refuse(noSuchRecipient());
  }
  if (!UNDELIVERABLE.includes(replaced.deliveryStatus)) {
    const message = `The recipient’s mail is ${replaced.deliveryStatus}. Only a recipient whose mail is BOUNCED, COMPLAINED or FAILED can be replaced.`;
    await refuseByState(context, quote, { code: 'INVALID_TRANSITION', message, field: RECIPIENT_FIELD });
  }
  const others = all.filter((one) => one !== replaced);
  const { recipients, errors } = await planAdditional(context, quote, others, [input.by], IN_BY);
  refuseIfAny([...errors, ...(replaced.primary ? await primaryErrors(context, quote, recipients) : [])]);
  replaced.replacedAt = context.now;
  await context.em.flush();
  const place = recipients.map((recipient) => ({ ...recipient, primary: replaced.primary }));
  await storeAndMail(context, quote, all, place, IN_BY.list);
  await recordEvents(context, [quote.id], 'RECIPIENT_REPLACED');
  return { quoteId: quote.id };
}

/** R1 applies to the one who replaces the primary recipient too. */
async function primaryErrors(
  { em }: Context,
  quote: Quote,
  [recipient]: readonly PlannedRecipient[],
): Promise<UserError[]> {
  if (!recipient) {
    return [];
  }
  const contacts = await findContacts(em, quote.customer.id, [recipient.email]);
  const isContact = primaryContact(contacts, recipient.email, quote.origin) !== undefined;
  return isContact ? [] : [notAContact(recipient.email, ['by', 'email'])];
}
