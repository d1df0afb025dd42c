import type { SqlEntityManager } from '@mikro-orm/postgresql';
import sql from 'sql-template-tag';
import { asFilter } from '../database/condition.ts';
import { addressKey, parseEmailAddress } from '../values/email-address.ts';
import { Contact } from './contact.ts';

/** Finds the contacts of a customer that have one of these addresses, compared as R3 says. */
export async function findContacts(
  em: SqlEntityManager,
  customerId: string,
  addresses: readonly string[],
): Promise<Contact[]> {
  return em.find(Contact, { $and: [{ customer: customerId }, hasAddress(addresses)] });
}

/** Finds the purchaser of a customer, and its contacts that have one of these addresses (R3). */
export async function findPeople(
  em: SqlEntityManager,
  customerId: string,
  addresses: readonly string[],
): Promise<Contact[]> {
  return em.find(Contact, {
    $and: [{ customer: customerId }, { $or: [{ role: 'PURCHASER' }, hasAddress(addresses)] }],
  });
}

/** Finds the purchaser of each of these customers, by the customer's id (R1). */
export async function findPurchasers(
  em: SqlEntityManager,
  customerIds: readonly string[],
): Promise<Map<string, Contact>> {
  if (customerIds.length === 0) {
    return new Map();
  }
  const purchasers = await em.find(Contact, { customer: { $in: [...new Set(customerIds)] }, role: 'PURCHASER' });
  return new Map(purchasers.map((purchaser) => [purchaser.customer.id, purchaser]));
}

/** Texts that are no addresses are left out: a control character in one (R4) would fail the whole SQL statement. */
function hasAddress(addresses: readonly string[]) {
  const keys = JSON.stringify(addresses.flatMap((text) => parseEmailAddress(text) ?? []).map(addressKey));
  return asFilter<Contact>((row) => sql`${row}.email_key in (select jsonb_array_elements_text(${keys}::jsonb))`);
}
