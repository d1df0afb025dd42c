import type { Context } from '../context.ts';
import { textRows } from '../database/named-rows.ts';
import { updateStep } from '../database/update-rows.ts';
import { refuse, refuseIfAny, type UserError } from '../graphql/user-errors.ts';
import { lockToAdd, planAdditional, type QuoteToAddTo, storeAndMail } from './additional-recipients.ts';
import { assertAllowed } from './assert-allowed.ts';
import { findVisibleRecipient, noSuchRecipient, RECIPIENT_FIELD } from './find-recipient.ts';
import type { PlannedRecipient } from './plan/plan-recipients.ts';
import { notAContact, primaryPerson } from './plan/primary-recipient.ts';
import { QuoteRecipient, UNDELIVERABLE } from './quote-recipient.ts';
import type { ReplaceRecipientInput } from './recipient-inputs.ts';
import { refuseByState } from './refuse-by-state.ts';

const IN_BY = { list: ['by'], at: () => ['by'] };

/**
 * R6: replaces a recipient whose mail bounced, failed or was complained of. The old link dies. On a sent quote the new
 * recipient gets the mail.
 */
export async function replaceRecipient(context: Context, input: ReplaceRecipientInput): Promise<{ quoteId: string }> {
  const found = await findVisibleRecipient(context, input.recipientId);
  const quoteId = found.quote.id;
  const locked = await lockToAdd(context, { quoteId, field: RECIPIENT_FIELD }, [input.by]);
  const { entity: quote, standing } = locked;
  await assertAllowed(context, quote, 'ADD_RECIPIENTS', RECIPIENT_FIELD);
  const replaced = standing.find(({ id }) => id === found.id);
  if (!replaced) {
    refuse(noSuchRecipient());
  }
  if (!UNDELIVERABLE.includes(replaced.deliveryStatus)) {
    const message = `The recipient’s mail is ${replaced.deliveryStatus}. Only a recipient whose mail is BOUNCED, COMPLAINED or FAILED can be replaced.`;
    await refuseByState(context, quote, { code: 'INVALID_TRANSITION', message, field: RECIPIENT_FIELD });
  }
  const others = standing.filter((one) => one !== replaced);
  const { recipients, errors } = planAdditional(context, locked, others, [input.by], IN_BY);
  refuseIfAny([...errors, ...(replaced.primary ? primaryErrors(locked, recipients) : [])]);
  // In a statement of its own: of a quote's addresses and primary recipients only one can stand at any moment.
  const change = { id: replaced.id, replacedAt: context.now };
  await textRows(context.em, updateStep(context.em, QuoteRecipient, [change]));
  const place = recipients.map((recipient) => ({ ...recipient, primary: replaced.primary }));
  await storeAndMail(context, locked, place, { type: 'RECIPIENT_REPLACED', field: IN_BY.list });
  return { quoteId };
}

/** R1 applies to the one who replaces the primary recipient too. */
function primaryErrors(found: QuoteToAddTo, [recipient]: readonly PlannedRecipient[]): UserError[] {
  if (!recipient) {
    return [];
  }
  const mayBe = primaryPerson(found, recipient.email, found.entity.origin) !== undefined;
  return mayBe ? [] : [notAContact(recipient.email, ['by', 'email'])];
}
