import type { Viewer } from '../../access/viewer.ts';
import type { Term } from '../../catalog/term.ts';
import type { Context } from '../../context.ts';
import { InputError, type UserError } from '../../graphql/user-errors.ts';
import { findRequest, requestErrors } from '../../requests/lock-request.ts';
import { QuoteRequest } from '../../requests/quote-request.ts';
import { QuoteRequestLine } from '../../requests/quote-request-line.ts';
import { LIVE_STATUSES } from '../../requests/request-status.ts';
import type { Subscription } from '../../subscriptions/subscription.ts';
import type { Quote } from '../quote.ts';
import { hasBought } from './bought-through.ts';
import { carriedBy } from './carried-by.ts';
import type { MadeFor } from './resolve-lines.ts';
import type { ResolvedLine } from './resolved-line.ts';

/** A request that a quote is made for, with what it asks for. */
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
  const lines = await em.find(QuoteRequestLine, { request: id }, { orderBy: { position: 'asc' } });
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

/** V5, K4: what a partner may not quote though it sees it, and a quote that has nothing to do with its request. */
export function lendingErrors(
  { viewer }: Pick<Context, 'viewer'>,
  lines: readonly ResolvedLine[],
  { request, draft }: MadeFor,
): UserError[] {
  const foreign = lines.filter((line) => isForeign(line, viewer));
  const asked = new Set(request?.lines.map(({ subscriptionId }) => subscriptionId));
  const isAbout = !request || lines.some(({ subscription }) => subscription && asked.has(subscription.id));
  return [
    ...foreign.map(({ fieldOf }) => new InputError('FORBIDDEN', NOT_YOURS, fieldOf('subscriptionId'))),
    ...(isAbout || lines.length === 0 ? [] : [draft ? new InputError('INVALID', CUT_LOOSE, ['lines']) : NOT_ABOUT]),
  ];
}

function isForeign({ subscription }: ResolvedLine, viewer: Viewer): boolean {
  return viewer.kind === 'PARTNER' && !!subscription && subscription.partner?.id !== viewer.partnerId;
}

/** V2: no error tells a partner through whom a subscription was bought that is not its own. */
export function withoutOthersPartners(
  lines: readonly ResolvedLine[],
  { viewer }: Pick<Context, 'viewer'>,
): readonly ResolvedLine[] {
  return lines.map((line) => {
    const partnerId = viewer.kind === 'PARTNER' ? viewer.partnerId : undefined;
    const { subscription } = line;
    return subscription && isForeign(line, viewer)
      ? { ...line, subscription: carriedBy(subscription, partnerId) }
      : line;
  });
}

/** V5: a loan makes nobody the customer's partner, so a partner that only quotes a request adds no NEW line. */
export async function unsoldErrors(
  context: Context,
  lines: readonly ResolvedLine[],
  { request }: MadeFor,
): Promise<UserError[]> {
  const added = lines.filter(({ action }) => action === 'NEW');
  const [first] = added;
  if (!first || !request?.partnerId || (await hasBought(context, first.customer, request.partnerId))) {
    return [];
  }
  return added.map(({ fieldOf }) => new InputError('FORBIDDEN', NOT_SOLD, fieldOf('action')));
}

const NOT_SOLD =
  'The customer has not bought through the partner yet, so a quote for its request can only renew or extend what the request asks for. Leave the new line out.';
const NOT_YOURS =
  'The subscription does not carry your number. You may quote it for the customer’s request: give quoteRequestId.';
const NOT_ABOUT = new InputError(
  'INVALID',
  'No line is about a subscription of this request. Leave quoteRequestId out.',
  ['quoteRequestId'],
);
const CUT_LOOSE =
  'The draft answers a request, and no line is about a subscription of it. Keep such a line, or make a new quote.';
