import type { Channel } from '../../access/viewer.ts';
import type { Contact } from '../../customers/contact.ts';
import type { People } from '../../customers/find-contacts.ts';
import { InputError, type UserError } from '../../graphql/user-errors.ts';
import { addressKey, domainOf, parseEmailAddress } from '../../values/email-address.ts';

/** Somebody whom a quote may be addressed to. Of a contact, its name and language are known. */
export type PrimaryPerson = Pick<Contact, 'email'> & Partial<Pick<Contact, 'name' | 'language'>>;

/** R1: the purchaser. Quotes of partners and sales may go to any contact, and to any address at a domain of the customer. */
export function primaryPerson(
  { people, ownDomains }: People,
  email: string | null | undefined,
  channel: Channel,
): PrimaryPerson | undefined {
  const purchaser = people.find(({ role }) => role === 'PURCHASER');
  if (email == null) {
    return purchaser;
  }
  const contact = people.find((one) => addressKey(one.email) === addressKey(email));
  if (channel === 'PARTNER' || channel === 'SALES') {
    return contact ?? atOwnDomain(email, ownDomains);
  }
  return contact?.role === 'PURCHASER' ? contact : undefined;
}

/** A subdomain is another domain, because it may be another company's. */
function atOwnDomain(text: string, ownDomains: readonly string[]): PrimaryPerson | undefined {
  const email = parseEmailAddress(text);
  const domain = email && domainOf(email);
  return domain && ownDomains.includes(domain) ? { email } : undefined;
}

export function notAContact(
  email: string | null | undefined,
  field: readonly string[] = ['primaryRecipient'],
): UserError {
  const message =
    email == null
      ? 'The customer has no purchaser. Give one of its contacts as primaryRecipient, or have one of them made the purchaser.'
      : 'The primary recipient must be a contact of the customer or have an address at one of its own mail domains, and in self-service be its purchaser. Give another address.';
  return new InputError('NOT_A_CONTACT', message, field);
}
