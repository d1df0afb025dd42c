import type { Context } from '../../context.ts';
import { changeRequests } from '../../requests/change-requests.ts';
import { lockRequest } from '../../requests/lock-request.ts';
import { LIVE_STATUSES } from '../../requests/request-status.ts';
import { cancelDraftsOf } from './end-requests.ts';
import type { WithdrawQuoteRequestInput } from './request-inputs.ts';

/** K3: the customer wants no quote any more. A quote that was already sent stays as it is: the customer may decline it. */
export async function withdrawQuoteRequest(
  context: Context,
  { quoteRequestId }: WithdrawQuoteRequestInput,
): Promise<{ requestId: string }> {
  const { id } = await lockRequest(context, quoteRequestId, 'WITHDRAW');
  await changeRequests(context, [id], { to: 'WITHDRAWN', from: LIVE_STATUSES });
  await cancelDraftsOf(context, [id]);
  return { requestId: id };
}
