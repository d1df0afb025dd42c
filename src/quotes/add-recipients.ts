import type { Context } from '../context.ts';
import { refuseIfAny } from '../graphql/user-errors.ts';
import { planAdditional, storeAndMail } from './additional-recipients.ts';
import { assertAllowed } from './assert-allowed.ts';
import { lockQuote } from './lock-quote.ts';
import { IN_RECIPIENTS } from './plan/plan-recipients.ts';
import type { AddRecipientsInput } from './recipient-inputs.ts';
import { findRecipients } from './recipients.ts';
import { recordEvents } from './record-event.ts';

/** R2 to R5: adds all of the recipients or none. On a sent quote the mail goes to the new recipients only. */
export async function addRecipients(context: Context, input: AddRecipientsInput): Promise<{ quoteId: string }> {
  const quote = await lockQuote(context, input.quoteId, 'ADD_RECIPIENTS');
  await assertAllowed(context, quote, 'ADD_RECIPIENTS');
  const standing = await findRecipients(context.em, quote);
  const { recipients, errors } = await planAdditional(context, quote, standing, input.recipients, IN_RECIPIENTS);
  refuseIfAny(errors);
  if (recipients.length === 0) {
    return { quoteId: quote.id };
  }
  await storeAndMail(context, quote, standing, recipients, IN_RECIPIENTS.list);
  await recordEvents(context, [quote.id], 'RECIPIENTS_ADDED');
  return { quoteId: quote.id };
}
