import { visibleContacts, visibleCustomers, visiblePartners } from '../access/visibility.ts';
import { visibleById } from '../access/visible-by-id.ts';
import type { Context } from '../context.ts';
import { batched } from '../graphql/per-request.ts';
import { Contact } from './contact.ts';
import { Customer } from './customer.ts';
import { Partner } from './partner.ts';

export const loadVisibleContact = visibleById(Contact, visibleContacts);
export const loadVisibleCustomer = visibleById(Customer, visibleCustomers);
export const loadVisiblePartner = visibleById(Partner, visiblePartners);

/** Loads the contacts of a customer that the viewer may see, in the order of their addresses. */
export const loadVisibleContacts = batched(async ({ em, viewer }: Context, customerIds: readonly string[]) => {
  const where = { $and: [{ customer: { $in: [...customerIds] } }, visibleContacts(viewer)] };
  const contacts = await em.find(Contact, where, { orderBy: { email: 'asc' } });
  const byCustomer = Map.groupBy(contacts, ({ customer }) => customer.id);
  return (id: string) => byCustomer.get(id) ?? [];
});
