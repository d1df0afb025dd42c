import { sql } from 'kysely';
import { permissionsOf } from '../access/viewer.ts';
import { visibleQuotes } from '../access/visibility.ts';
import type { Context } from '../context.ts';
import { uuidOf } from '../database/ids.ts';
import { InputError, refuse } from '../errors.ts';
import { allowedActions, PERMISSION_FOR } from './allowed-actions.ts';
import { Quote } from './quote.ts';
import { ConflictError, StateError, type StateFacts } from './quote-errors.ts';
import type { QuoteAction } from './quote-status.ts';

/**
 * The quote that the viewer sees and may act on, as it stands under the lock. The customer's row is the one lock of
 * all that is written for the customer, so two verbs never wait for each other in a circle.
 */
export async function lockQuote(context: Context, quoteId: string, action: QuoteAction): Promise<Quote> {
  const quote = await findQuote(context, quoteId);
  if (!quote) refuse(new InputError('NOT_FOUND', 'There is no such quote.', ['quoteId']));
  if (!permissionsOf(context.viewer).includes(PERMISSION_FOR[action])) {
    refuse(new InputError('FORBIDDEN', 'Your role may read this quote, but not do that.', ['quoteId']));
  }
  await lockCustomers(context, [quote.customer.id]);
  // Not `em.refresh`, which leaves amounts as text.
  return context.em.findOneOrFail(Quote, quote.id, { refresh: true });
}

/** V4: what the viewer may not see is not found. */
export async function findQuote({ em, viewer }: Context, quoteId: string): Promise<Quote | null> {
  if (!uuidOf('quote', quoteId)) return null;
  return em.findOne(Quote, { $and: [{ id: quoteId }, visibleQuotes(viewer)] });
}

/** In the order of their ids, so that two that lock several customers never wait for each other in a circle. */
export async function lockCustomers({ em }: Pick<Context, 'em'>, customerIds: readonly string[]): Promise<void> {
  const uuids = customerIds.map((id) => uuidOf('customer', id));
  await sql`select 1 from customers where id = any(${uuids}::uuid[]) order by id for no key update`.execute(
    em.getKysely(),
  );
}

/** Q: anything that the status does not allow. */
export function stateError(
  { viewer, now }: Context,
  quote: Quote,
  code: StateError['code'],
  message: string,
  facts: Partial<StateFacts> = {},
): StateError {
  return new StateError(code, message, ['quoteId'], {
    currentStatus: quote.statusAt(now),
    allowedActions: allowedActions(quote, viewer, now),
    ...facts,
  });
}

export function assertExpectedVersion({ version }: Quote, expected: number | null | undefined): void {
  if (expected == null || expected === version) return;
  const message = `The quote has version ${version} now. Look at it again.`;
  refuse(new ConflictError('VERSION_CONFLICT', message, ['expectedVersion'], { currentVersion: version }));
}
