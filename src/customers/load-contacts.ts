import type { Context } from '../context.ts';
import { batched } from '../graphql/per-request.ts';
import { Contact } from './contact.ts';

/** Loads all contacts of a customer for rules. It does not check what the viewer may see, so do not show them. */
export const loadContactsOf = batched(async ({ em }: Context, customerIds: readonly string[]) => {
  const contacts = await em.find(Contact, { customer: { $in: [...customerIds] } });
  const byCustomer = Map.groupBy(contacts, ({ customer }) => customer.id);
  return (id: string) => byCustomer.get(id) ?? [];
});
