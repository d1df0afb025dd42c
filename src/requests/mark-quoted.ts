import sql from 'sql-template-tag';
import type { Context } from '../context.ts';
import { lockCustomers } from '../customers/lock-customers.ts';
import { uuidOf } from '../database/ids.ts';
import { textRows } from '../database/named-rows.ts';
import { refuseIfAny } from '../graphql/user-errors.ts';
import { changeRequests } from './change-requests.ts';
import { findRequest, requestErrors } from './lock-request.ts';

/**
 * K3: marks a request as quoted, in the transaction that stores the quote. Its customer is locked, as whoever declines,
 * withdraws or closes does, so that none of them judges the request by the quotes that it had before this one.
 */
export async function markQuoted(context: Context, requestId: string, customerId: string): Promise<void> {
  await lockCustomers(context, [customerId]);
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
