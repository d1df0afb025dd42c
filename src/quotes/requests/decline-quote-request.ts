import sql from 'sql-template-tag';
import type { Context } from '../../context.ts';
import { readSets } from '../../database/row-sets.ts';
import { runSteps } from '../../database/steps.ts';
import { noteErrors } from '../../graphql/text-errors.ts';
import { refuseIfAny } from '../../graphql/user-errors.ts';
import { causers } from '../../outbox/count-mails.ts';
import { MAILS_QUEUED, mailSteps } from '../../outbox/mail-steps.ts';
import { requesterReader } from '../../outbox/request-mail-readers.ts';
import { changingSteps } from '../../requests/change-requests.ts';
import { MAILS_OF_ENDED } from '../../requests/changed-steps.ts';
import { lockRequest } from '../../requests/lock-request.ts';
import { addressKey } from '../../values/email-address.ts';
import { keptText, TEXT_LIMITS } from '../../values/kept-text.ts';
import type { DeclineQuoteRequestInput } from './request-inputs.ts';

/** K3: the one who is asked makes no quote. The requester is mailed, with the reason. */
export async function declineQuoteRequest(
  context: Context,
  { quoteRequestId, reason }: DeclineQuoteRequestInput,
): Promise<{ requestId: string }> {
  const { id, customer, actor, actorKind } = await lockRequest(context, quoteRequestId, 'DECLINE');
  refuseIfAny(noteErrors(reason, TEXT_LIMITS.reason, ['reason']));
  const emailKey = actorKind === 'CUSTOMER' ? addressKey(actor) : undefined;
  const mails = await readSets(context.em, {
    readers: requesterReader({ id, customerId: customer.id }, emailKey),
    causers: causers(context),
  });
  const declined = { to: 'DECLINED', from: ['OPEN'], declineReason: keptText(reason ?? '') } as const;
  const dropped = sql`waiting.id in (${MAILS_OF_ENDED})`;
  const steps = {
    ...changingSteps(context, [id], declined),
    ...mailSteps(context, mails, { kind: 'REQUEST_DECLINED', dropped }),
  };
  await runSteps(context.em, steps, MAILS_QUEUED);
  return { requestId: id };
}
