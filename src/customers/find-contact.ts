import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { holds } from '../access/visibility.ts';
import { addressKey } from '../email-address.ts';
import { Contact } from './contact.ts';

/** Contacts of a customer with these addresses, compared without regard to case (R3), in one statement. */
export async function findContacts(
  em: SqlEntityManager,
  customerId: string,
  addresses: readonly string[],
): Promise<Contact[]> {
  const keys = [...new Set(addresses.map(addressKey))];
  const hasAddress = holds<Contact>((alias) => `lower(${alias}.email) = any(?)`, [keys]);
  return em.find(Contact, { $and: [{ customer: customerId }, hasAddress] });
}
