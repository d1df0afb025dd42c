import type { SqlEntityManager } from '@mikro-orm/postgresql';
import type { Context } from '../context.ts';
import { sqlCondition } from '../database/sql-condition.ts';
import { batched } from '../graphql/per-request.ts';
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

/** Loads all contacts of a customer for rules. It does not check what the viewer may see, so do not show them. */
export const loadContactsOf = batched(async ({ em }: Context, customerIds: readonly string[]) => {
  const contacts = await em.find(Contact, { customer: { $in: [...customerIds] } });
  const byCustomer = Map.groupBy(contacts, ({ customer }) => customer.id);
  return (id: string) => byCustomer.get(id) ?? [];
});

/** Texts that are no addresses are left out: a control character in one (R4) would fail the whole SQL statement. */
function hasAddress(addresses: readonly string[]) {
  const keys = JSON.stringify(addresses.flatMap((text) => parseEmailAddress(text) ?? []).map(addressKey));
  return sqlCondition<Contact>((alias) => `${alias}.email_key in (select jsonb_array_elements_text(?::jsonb))`, [keys]);
}
