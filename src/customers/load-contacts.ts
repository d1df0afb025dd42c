import type { Context } from '../context.ts';
import { batched } from '../graphql/per-request.ts';
import { Contact } from './contact.ts';

/** Everybody of a customer, whoever asks: for rules, not for showing. */
export const loadContactsOf = batched(async ({ em }: Context, customerIds: readonly string[]) => {
  const contacts = await em.find(Contact, { customer: { $in: [...customerIds] } });
  const byCustomer = Map.groupBy(contacts, ({ customer }) => customer.id);
  return (id: string) => byCustomer.get(id) ?? [];
});
