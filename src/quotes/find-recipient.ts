import type { Context } from '../context.ts';
import { InputError, refuse } from '../graphql/user-errors.ts';
import { findEntity } from '../reading/find-entity.ts';
import { recipients } from './load-visible.ts';
import type { QuoteRecipient } from './quote-recipient.ts';

/** The path of the recipient in the inputs of mutations that name one. */
export const RECIPIENT_FIELD = ['recipientId'];

/** V4: finds a recipient only if the viewer may see it, and refuses otherwise. */
export async function findVisibleRecipient(context: Context, id: string): Promise<QuoteRecipient> {
  return (await findEntity(context, recipients, id)) ?? refuse(noSuchRecipient());
}

export function noSuchRecipient(field: readonly string[] = RECIPIENT_FIELD): InputError {
  return new InputError('NOT_FOUND', 'There is no such recipient. Check its id.', field);
}
