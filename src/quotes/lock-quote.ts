import sql, { empty } from 'sql-template-tag';
import { visibleQuotes } from '../access/visibility.ts';
import type { Context } from '../context.ts';
import { uuidOf } from '../database/ids.ts';
import { textRows } from '../database/named-rows.ts';
import { ConflictError, InputError, refuse, type UserError } from '../graphql/user-errors.ts';
import { isPermitted } from './allowed-actions.ts';
import type { Quote } from './quote.ts';
import type { QuoteAction } from './quote-status.ts';

/** A quote that a verb is about to change. `field` names the input that an error is about. */
export interface QuoteToLock {
  readonly quoteId: string;
  readonly action: QuoteAction;
  readonly field?: readonly string[];
}

/**
 * Locks the customer of a quote, and then the quote, in one statement. Refuses a viewer who does not see the quote or lacks
 * the permission. Mutations wait for each other at the customer. At the quote they wait for those who note what became of
 * its mails, or that it was viewed, because these do not lock the customer.
 */
export async function lockWithCustomer(context: Context, { quoteId, action, field }: QuoteToLock): Promise<void> {
  const { em, viewer } = context;
  const uuid = uuidOf('quote', quoteId);
  const isAllowed = isPermitted(action, viewer);
  const seen = sql`quotes q join customers c on c.id = q.customer_id
    where q.id = ${uuid}::uuid and ${visibleQuotes(viewer)(sql`q`)}`;
  const found = uuid && (await textRows(em, sql`select 1 from ${seen} ${isAllowed ? LOCKING : empty}`));
  if (!found?.length) {
    refuse(quoteNotFound(field));
  }
  if (!isAllowed) {
    refuse(new InputError('FORBIDDEN', FORBIDDEN, field ?? ['quoteId']));
  }
}

const LOCKING = sql`for no key update of c, q`;

export function quoteNotFound(field: readonly string[] = ['quoteId']): InputError {
  return new InputError('NOT_FOUND', 'There is no such quote. Check its id.', field);
}

const FORBIDDEN = 'Your role or token does not permit this with the quote. Ask a person who may do it.';

/** Refuses if the quote changed since the caller read it, so that nobody accepts or sends what they have not seen. */
export function versionErrors({ version }: Quote, expected: number | null | undefined): UserError[] {
  if (expected == null || expected === version) {
    return [];
  }
  const message = `The quote has changed; its version is now ${version}. Read it again before you repeat the call.`;
  return [new ConflictError('VERSION_CONFLICT', message, ['expectedVersion'], { currentVersion: version })];
}
