import type { Term } from '../../catalog/term.ts';
import type { Context } from '../../context.ts';
import type { UserError } from '../../graphql/user-errors.ts';
import { findRequest, requestErrors } from '../../requests/lock-request.ts';
import { QuoteRequest } from '../../requests/quote-request.ts';
import { QuoteRequestLine } from '../../requests/quote-request-line.ts';
import { LIVE_STATUSES } from '../../requests/request-status.ts';
import type { Subscription } from '../../subscriptions/subscription.ts';
import type { Quote } from '../quote.ts';
import { carriedBy } from './carried-by.ts';

/** A request that a quote is made for, with what it still asks for. */
export interface QuotedRequest {
  readonly id: string;
  /** The partner who quotes the subscriptions as if they carried its number. Absent if sales quote them. */
  readonly partnerId?: string;
  readonly lines: readonly AskedLine[];
}

interface AskedLine {
  readonly subscriptionId: string;
  readonly quantity: number;
  readonly term: Term;
}

export interface FoundRequest {
  readonly request?: QuotedRequest;
  readonly errors: readonly UserError[];
}

/** K4: finds the request that the viewer quotes. It must be open or quoted, and the viewer the one who is asked, or sales. */
export async function findQuotedRequest(context: Context, id: string | null | undefined): Promise<FoundRequest> {
  if (id == null) {
    return { errors: [] };
  }
  const found = await findRequest(context, id);
  const errors = requestErrors(context, found, 'QUOTE');
  const isPartner = context.viewer.kind === 'PARTNER';
  return found && errors.length === 0 ? { request: await withLines(context, found, isPartner), errors } : { errors };
}

/** K4: the request that a draft answers, for as long as it is open or quoted. It lends to a partner's draft alone. */
export async function findLendingRequest(
  context: Context,
  { requestId, origin }: Pick<Quote, 'requestId' | 'origin'>,
): Promise<QuotedRequest | undefined> {
  if (!requestId) {
    return undefined;
  }
  const where = { id: requestId, status: { $in: [...LIVE_STATUSES] } };
  const found = await context.em.findOne(QuoteRequest, where);
  return found ? withLines(context, found, origin === 'PARTNER') : undefined;
}

async function withLines({ em }: Context, { id, partner }: QuoteRequest, isPartner: boolean): Promise<QuotedRequest> {
  const standing = { request: id, standingSince: { $ne: null } };
  const lines = await em.find(QuoteRequestLine, standing, { orderBy: { position: 'asc' } });
  return {
    id,
    partnerId: isPartner ? partner?.id : undefined,
    lines: lines.map(({ subscription, quantity, term }) => ({ subscriptionId: subscription.id, quantity, term })),
  };
}

/** K4, C3: the subscription as the quote takes it. */
export function lentBy<Named extends Subscription>(request: QuotedRequest | undefined, subscription: Named): Named {
  const isLent = request?.partnerId && request.lines.some(({ subscriptionId }) => subscriptionId === subscription.id);
  return isLent ? carriedBy(subscription, request.partnerId) : subscription;
}
