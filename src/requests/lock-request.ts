import type { Context } from '../context.ts';
import { lockCustomers } from '../customers/lock-customers.ts';
import { InputError, refuse, type UserError } from '../graphql/user-errors.ts';
import { findEntity } from '../reading/find-entity.ts';
import { requests } from './load-visible.ts';
import { QuoteRequest } from './quote-request.ts';
import { allowsAction, isRequestActionPermitted } from './request-actions.ts';
import type { QuoteRequestAction, QuoteRequestStatus } from './request-status.ts';

const FIELD = ['quoteRequestId'];

/**
 * Locks the request's customer and returns the request as it is under the lock. Refuses a viewer who does not see it, or
 * whose side or role does not permit the action, and a request whose status does not allow it.
 */
export async function lockRequest(context: Context, id: string, action: QuoteRequestAction): Promise<QuoteRequest> {
  const found = await findRequest(context, id);
  const refusal = requestErrors(context, found, action);
  if (!found || refusal[0]?.code === 'NOT_FOUND' || refusal[0]?.code === 'FORBIDDEN') {
    return refuse(refusal[0] ?? notFound());
  }
  await lockCustomers(context, [found.customer.id]);
  const request = await context.em.findOneOrFail(QuoteRequest, found.id, { refresh: true });
  const [error] = requestErrors(context, request, action);
  return error ? refuse(error) : request;
}

/** V4: finds a request only if the viewer may see it. */
export function findRequest(context: Context, id: string): Promise<QuoteRequest | null> {
  return findEntity(context, requests, id);
}

/** V4, K3: why the viewer cannot do this with the request now. */
export function requestErrors(
  { viewer }: Pick<Context, 'viewer'>,
  request: QuoteRequest | null,
  action: QuoteRequestAction,
): UserError[] {
  if (!request) {
    return [notFound()];
  }
  if (!isRequestActionPermitted(action, request, viewer)) {
    return [new InputError('FORBIDDEN', FORBIDDEN[action], FIELD)];
  }
  return allowsAction(request, action) ? [] : [new InputError('INVALID_TRANSITION', NEXT_STEP[request.status], FIELD)];
}

function notFound(): InputError {
  return new InputError('NOT_FOUND', 'There is no such request for a quote. Check its id.', FIELD);
}

const FORBIDDEN: Readonly<Record<QuoteRequestAction, string>> = {
  QUOTE: 'Only the one who is asked, or sales, can quote this request, and needs the permission to make quotes.',
  DECLINE: 'Only the one who is asked can decline this request, and needs the permission to make quotes.',
  WITHDRAW: 'Only the customer’s purchaser or sales can withdraw this request.',
};

const NEXT_STEP: Readonly<Record<QuoteRequestStatus, string>> = {
  OPEN: 'The request is open. Quote or decline it.',
  QUOTED: 'A quote was made for the request and is still open. Cancel that quote first.',
  DECLINED: 'The request was declined. Ask somebody else.',
  WITHDRAWN: 'The customer has withdrawn the request.',
  CLOSED:
    'The request is closed: a quote for it was accepted, or its subscriptions can no longer be renewed by a quote.',
};
