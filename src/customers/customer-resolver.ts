import type { FilterQuery } from '@mikro-orm/core';
import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { seesCreditLine, visibleContacts, visibleCustomers } from '../access/visibility.ts';
import type { Context } from '../context.ts';
import { sqlCondition } from '../database/sql-condition.ts';
import { type Connection, PageArgs, pageOf } from '../graphql/connection.ts';
import { batched } from '../graphql/per-request.ts';
import { containing, contains } from '../graphql/search.ts';
import { Contact } from './contact.ts';
import { Customer } from './customer.ts';
import { CustomerConnection } from './customer-connection.ts';

const BY_CSN = { kind: 'customer', property: 'csn', direction: 'ASC', parse: String } as const;

@Resolver(() => Customer)
export class CustomerResolver {
  @Query(() => Customer, { nullable: true, description: 'A customer by its number.' })
  customer(
    @Ctx() { em, viewer }: Context,
    @Arg('csn', () => ID, { description: 'Customer number, with its leading zeros.' }) csn: string,
  ): Promise<Customer | null> {
    return em.findOne(Customer, { $and: [{ csn }, visibleCustomers(viewer)] });
  }

  @Query(() => CustomerConnection, { nullable: true, description: 'Customers by number.' })
  customers(
    @Ctx() { em, viewer }: Context,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('search', () => String, { nullable: true, description: 'Part of the name or number.' }) search?: string,
  ): Promise<Connection<Customer>> {
    return pageOf(em, Customer, { $and: [visibleCustomers(viewer), matching(search)] }, BY_CSN, page);
  }

  @FieldResolver(() => Boolean, {
    nullable: true,
    description:
      'Whether it has an open credit line, to buy on invoice. None for partners and readers by link, who are not told.',
  })
  creditLineOpen(@Ctx() { viewer }: Context, @Root() { creditLineOpen }: Customer): boolean | undefined {
    return seesCreditLine(viewer) ? creditLineOpen : undefined;
  }

  @FieldResolver(() => [Contact], { description: 'Its people, by address; empty for who may not see them.' })
  contacts(@Ctx() context: Context, @Root() { id }: Customer): Promise<Contact[]> {
    return loadContacts(context, id);
  }

  @FieldResolver(() => Contact, { nullable: true, description: 'Its one person who buys, if it has one.' })
  async purchaser(@Ctx() context: Context, @Root() { id }: Customer): Promise<Contact | undefined> {
    return (await loadContacts(context, id)).find(({ role }) => role === 'PURCHASER');
  }
}

const loadContacts = batched(async ({ em, viewer }: Context, customerIds: readonly string[]) => {
  const where = { $and: [{ customer: { $in: [...customerIds] } }, visibleContacts(viewer)] };
  const contacts = await em.find(Contact, where, { orderBy: { email: 'asc' } });
  const byCustomer = Map.groupBy(contacts, ({ customer }) => customer.id);
  return (id: string) => byCustomer.get(id) ?? [];
});

function matching(search: string | undefined): FilterQuery<Customer> {
  if (!search?.trim()) return {};
  const pattern = containing(search);
  return sqlCondition<Customer>((alias) => `(${contains(`${alias}.name`)} or ${alias}.csn like ?)`, [pattern, pattern]);
}
