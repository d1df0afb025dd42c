import type { FilterQuery } from '@mikro-orm/core';
import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { seesCreditLine, visibleCustomers } from '../access/visibility.ts';
import type { Context } from '../context.ts';
import { sqlCondition } from '../database/sql-condition.ts';
import { type Connection, connectionType, PageArgs, pageOf } from '../graphql/connection.ts';
import { containing, contains } from '../graphql/search.ts';
import { Contact } from './contact.ts';
import { hasCsn } from './csn.ts';
import { Customer } from './customer.ts';
import { loadVisibleContacts } from './load-visible.ts';

const CustomerConnection = connectionType(Customer, 'Customer', 'customers');
const BY_CSN = { kind: 'customer', property: 'csn', direction: 'ASC', parse: String } as const;

@Resolver(() => Customer)
export class CustomerResolver {
  @Query(() => Customer, {
    nullable: true,
    description: 'Returns a customer by its customer number. Null if there is none, or if you may not see it.',
  })
  customer(
    @Ctx() { em, viewer }: Context,
    @Arg('csn', () => ID, { description: 'Customer number; its leading zeros may be left out.' }) csn: string,
  ): Promise<Customer | null> {
    return em.findOne(Customer, { $and: [hasCsn<Customer>('customer', csn), visibleCustomers(viewer)] });
  }

  @Query(() => CustomerConnection, {
    nullable: true,
    description: 'Lists the customers that you may see, ordered by customer number.',
  })
  customers(
    @Ctx() { em, viewer }: Context,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('search', () => String, {
      nullable: true,
      description:
        'List only customers whose name or number contains this text. At most 200 characters; upper and lower case count as the same.',
    })
    search?: string,
  ): Promise<Connection<Customer>> {
    return pageOf(em, Customer, { $and: [visibleCustomers(viewer), matching(search)] }, BY_CSN, page);
  }

  @FieldResolver(() => Boolean, {
    nullable: true,
    description:
      'Whether the customer has an open credit line and so can buy on invoice. Null for partners and for callers without the permission READ_SUBSCRIPTIONS, who are not told.',
  })
  creditLineOpen(@Ctx() { viewer }: Context, @Root() { creditLineOpen }: Customer): boolean | undefined {
    return seesCreditLine(viewer) ? creditLineOpen : undefined;
  }

  @FieldResolver(() => [Contact], {
    description: 'The customer’s contacts, ordered by e-mail address. Empty if you may not see them.',
  })
  contacts(@Ctx() context: Context, @Root() { id }: Customer): Promise<Contact[]> {
    return loadVisibleContacts(context, id);
  }

  @FieldResolver(() => Contact, {
    nullable: true,
    description: 'The contact who buys for the customer. Null if there is none, or if you may not see contacts.',
  })
  async purchaser(@Ctx() context: Context, @Root() { id }: Customer): Promise<Contact | undefined> {
    return (await loadVisibleContacts(context, id)).find(({ role }) => role === 'PURCHASER');
  }
}

function matching(search: string | undefined): FilterQuery<Customer> {
  if (!search?.trim()) {
    return {};
  }
  const pattern = containing(search);
  return sqlCondition<Customer>((alias) => `(${contains(`${alias}.name`)} or ${alias}.csn like ?)`, [pattern, pattern]);
}
