import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { sqlCondition } from '../database/sql-condition.ts';
import { addressKey, parseEmailAddress } from '../values/email-address.ts';
import { Contact } from './contact.ts';

/** Contacts of a customer with these addresses, compared by their keys (R3), in one statement. */
export async function findContacts(
  em: SqlEntityManager,
  customerId: string,
  addresses: readonly string[],
): Promise<Contact[]> {
  return em.find(Contact, { $and: [{ customer: customerId }, hasAddress(addresses)] });
}

/** The same, and the purchaser. */
export async function findPeople(
  em: SqlEntityManager,
  customerId: string,
  addresses: readonly string[],
): Promise<Contact[]> {
  return em.find(Contact, {
    $and: [{ customer: customerId }, { $or: [{ role: 'PURCHASER' }, hasAddress(addresses)] }],
  });
}

/** What is no address is nobody's; a control character in one would fail the whole statement (R4). */
function hasAddress(addresses: readonly string[]) {
  const keys = JSON.stringify(addresses.flatMap((text) => parseEmailAddress(text) ?? []).map(addressKey));
  return sqlCondition<Contact>((alias) => `${alias}.email_key in (select jsonb_array_elements_text(?::jsonb))`, [keys]);
}
