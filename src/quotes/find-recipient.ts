import { visibleRecipients } from '../access/visibility.ts';
import type { Context } from '../context.ts';
import { asFilter } from '../database/condition.ts';
import { uuidOf } from '../database/ids.ts';
import { InputError, refuse } from '../graphql/user-errors.ts';
import { QuoteRecipient } from './quote-recipient.ts';

/** The path of the recipient in the inputs of mutations that name one. */
export const RECIPIENT_FIELD = ['recipientId'];

/** V4: finds a recipient only if the viewer may see it, and refuses otherwise. */
export async function findVisibleRecipient({ em, viewer }: Context, id: string): Promise<QuoteRecipient> {
  const where = { $and: [{ id }, asFilter<QuoteRecipient>(visibleRecipients(viewer))] };
  const recipient = uuidOf('recipient', id) ? await em.findOne(QuoteRecipient, where) : null;
  return recipient ?? refuse(noSuchRecipient());
}

export function noSuchRecipient(field: readonly string[] = RECIPIENT_FIELD): InputError {
  return new InputError('NOT_FOUND', 'There is no such recipient. Check its id.', field);
}
