import { visibleQuotes } from '../access/visibility.ts';
import type { Context } from '../context.ts';
import { lockCustomers } from '../customers/lock-customers.ts';
import { asFilter } from '../database/condition.ts';
import { uuidOf } from '../database/ids.ts';
import { ConflictError, InputError, refuse, type UserError } from '../graphql/user-errors.ts';
import { isPermitted } from './allowed-actions.ts';
import { Quote } from './quote.ts';
import { QuoteRecipient } from './quote-recipient.ts';
import type { QuoteAction } from './quote-status.ts';

/**
 * Locks the quote and returns it as it is under the lock. Refuses a viewer who does not see it or lacks the permission.
 * Mutations of a quote lock its customer's row and no other, so two of them never wait for each other in a circle.
 */
export async function lockQuote(
  context: Context,
  quoteId: string,
  action: QuoteAction,
  field: readonly string[] = ['quoteId'],
): Promise<Quote> {
  const quote = await findQuote(context, quoteId);
  if (!quote) {
    refuse(notFound(field));
  }
  if (!isPermitted(action, context.viewer)) {
    refuse(new InputError('FORBIDDEN', FORBIDDEN, field));
  }
  await lockCustomers(context, [quote.customer.id]);
  if (!(await linkLives(context))) {
    refuse(notFound(field));
  }
  // `em.refresh` would leave amounts as text, so the quote is found again.
  return context.em.findOneOrFail(Quote, quote.id, { refresh: true });
}

/** R6: a recipient may have been replaced while their request waited for the lock; their link is dead then. */
async function linkLives({ em, viewer }: Context): Promise<boolean> {
  if (viewer.kind !== 'RECIPIENT') {
    return true;
  }
  return (await em.count(QuoteRecipient, { id: viewer.recipientId, replacedAt: null })) === 1;
}

function notFound(field: readonly string[]): InputError {
  return new InputError('NOT_FOUND', 'There is no such quote. Check its id.', field);
}

const FORBIDDEN = 'Your role or token does not permit this with the quote. Ask a person who may do it.';

/** V4: finds a quote only if the viewer may see it. */
export async function findQuote({ em, viewer }: Context, quoteId: string): Promise<Quote | null> {
  if (!uuidOf('quote', quoteId)) {
    return null;
  }
  return em.findOne(Quote, { $and: [{ id: quoteId }, asFilter<Quote>(visibleQuotes(viewer))] });
}

/** Refuses if the quote changed since the caller read it, so that nobody accepts or sends what they have not seen. */
export function versionErrors({ version }: Quote, expected: number | null | undefined): UserError[] {
  if (expected == null || expected === version) {
    return [];
  }
  const message = `The quote has changed; its version is now ${version}. Read it again before you repeat the call.`;
  return [new ConflictError('VERSION_CONFLICT', message, ['expectedVersion'], { currentVersion: version })];
}
