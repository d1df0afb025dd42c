import type { Context } from '../context.ts';
import { refuseIfAny } from '../graphql/user-errors.ts';
import { lockToAdd, planAdditional, storeAndMail } from './additional-recipients.ts';
import { assertAllowed } from './assert-allowed.ts';
import { IN_RECIPIENTS } from './plan/plan-recipients.ts';
import type { AddRecipientsInput } from './recipient-inputs.ts';

/** R2 to R5: adds all of the recipients or none. On a sent quote the mail goes to the new recipients only. */
export async function addRecipients(context: Context, input: AddRecipientsInput): Promise<{ quoteId: string }> {
  const { quoteId } = input;
  const found = await lockToAdd(context, { quoteId }, input.recipients);
  await assertAllowed(context, found.entity, 'ADD_RECIPIENTS');
  const { recipients, errors } = planAdditional(context, found, found.standing, input.recipients, IN_RECIPIENTS);
  refuseIfAny(errors);
  if (recipients.length > 0) {
    await storeAndMail(context, found, recipients, { type: 'RECIPIENTS_ADDED', field: IN_RECIPIENTS.list });
  }
  return { quoteId };
}
