import type { Viewer } from '../../access/viewer.ts';
import type { Context } from '../../context.ts';
import { InputError, type UserError } from '../../graphql/user-errors.ts';
import type { Subscription } from '../../subscriptions/subscription.ts';
import { hasBought } from './bought-through.ts';
import { carriedBy } from './carried-by.ts';
import type { MadeFor } from './resolve-lines.ts';
import type { ResolvedLine } from './resolved-line.ts';

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
    ...foreign.map(({ fieldOf }) => notYours(fieldOf('subscriptionId'))),
    ...(isAbout || lines.length === 0 ? [] : [draft ? new InputError('INVALID', CUT_LOOSE, ['lines']) : NOT_ABOUT]),
  ];
}

function isForeign({ subscription }: ResolvedLine, viewer: Viewer): boolean {
  return !!subscription && isLent(subscription, viewer);
}

/** V5: whether a partner sees this subscription only because a request lends it. */
export function isLent({ partner }: Subscription, viewer: Viewer): boolean {
  return viewer.kind === 'PARTNER' && partner?.id !== viewer.partnerId;
}

export function notYours(field: readonly string[]): UserError {
  return new InputError('FORBIDDEN', NOT_YOURS, field);
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
