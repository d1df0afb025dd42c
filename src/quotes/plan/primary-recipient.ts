import type { Channel } from '../../access/viewer.ts';
import type { Contact } from '../../customers/contact.ts';
import { InputError, type UserError } from '../../graphql/user-errors.ts';
import { addressKey } from '../../values/email-address.ts';

/** R1: the purchaser. For quotes of partners and sales it may be any contact of the customer. */
export function primaryContact(
  contacts: readonly Contact[],
  email: string | null | undefined,
  channel: Channel,
): Contact | undefined {
  const purchaser = contacts.find(({ role }) => role === 'PURCHASER');
  if (email == null) {
    return purchaser;
  }
  const contact = contacts.find((one) => addressKey(one.email) === addressKey(email));
  const isFree = channel === 'PARTNER' || channel === 'SALES';
  return isFree || contact?.role === 'PURCHASER' ? contact : undefined;
}

export function notAContact(
  email: string | null | undefined,
  field: readonly string[] = ['primaryRecipient'],
): UserError {
  const message =
    email == null
      ? 'The customer has no purchaser. Give one of its contacts as primaryRecipient, or have one of them made the purchaser.'
      : 'The primary recipient must be a contact of the customer, and in self-service its purchaser. Give another address.';
  return new InputError('NOT_A_CONTACT', message, field);
}
