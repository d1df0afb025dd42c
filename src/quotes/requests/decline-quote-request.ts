import type { Context } from '../../context.ts';
import { noteErrors } from '../../graphql/text-errors.ts';
import { refuseIfAny } from '../../graphql/user-errors.ts';
import { changeRequests } from '../../requests/change-requests.ts';
import { lockRequest } from '../../requests/lock-request.ts';
import { keptText, TEXT_LIMITS } from '../../values/kept-text.ts';
import type { DeclineQuoteRequestInput } from './request-inputs.ts';

/** K3: the one who is asked makes no quote. */
export async function declineQuoteRequest(
  context: Context,
  { quoteRequestId, reason }: DeclineQuoteRequestInput,
): Promise<{ requestId: string }> {
  const { id } = await lockRequest(context, quoteRequestId, 'DECLINE');
  refuseIfAny(noteErrors(reason, TEXT_LIMITS.reason, ['reason']));
  await changeRequests(context, [id], { to: 'DECLINED', from: ['OPEN'], declineReason: keptText(reason ?? '') });
  return { requestId: id };
}
