import sql from 'sql-template-tag';
import type { Context } from '../context.ts';
import { uuidOf } from '../database/ids.ts';
import { textRows } from '../database/named-rows.ts';
import { refuseIfAny } from '../graphql/user-errors.ts';
import { changeRequests } from './change-requests.ts';
import { findRequest, requestErrors } from './lock-request.ts';

/**
 * K3: marks a request as quoted, in the transaction that stores the quote. Its row is locked, so that nobody declines or
 * withdraws it meanwhile.
 */
export async function markQuoted(context: Context, requestId: string): Promise<void> {
  const id = uuidOf('request', requestId) ?? null;
  const [live] = await textRows(
    context.em,
    sql`select id from quote_requests where id = ${id} and status in ('OPEN', 'QUOTED') for no key update`,
  );
  if (!live) {
    context.em.clear();
    refuseIfAny(requestErrors(context, await findRequest(context, requestId), 'QUOTE'));
  }
  await changeRequests(context, [requestId], { to: 'QUOTED', from: ['OPEN'] });
}
