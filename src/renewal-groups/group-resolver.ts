import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { QuoteTotals } from '../catalog/totals.ts';
import type { Context } from '../context.ts';
import { Customer } from '../customers/customer.ts';
import { loadVisibleCustomer, loadVisiblePartner } from '../customers/load-visible.ts';
import { Partner } from '../customers/partner.ts';
import { type Connection, PageArgs } from '../graphql/connection.ts';
import { Subscription } from '../subscriptions/subscription.ts';
import { SubscriptionConnection } from '../subscriptions/subscription-connection.ts';
import { BulkRenewalGroup } from './bulk-renewal-group.ts';
import { BulkRenewalGroupConnection } from './group-connection.ts';
import { loadGroup, loadGroupsOfCustomer, pageOfGroups, pageOfMembers } from './group-page.ts';
import { loadGroupTotals } from './group-totals.ts';

@Resolver(() => BulkRenewalGroup)
export class GroupResolver {
  @Query(() => BulkRenewalGroup, {
    nullable: true,
    description: 'A group by its id, as it is now; none while it has no member.',
  })
  bulkRenewalGroup(
    @Ctx() context: Context,
    @Arg('id', () => ID, { description: 'Its id.' }) id: string,
  ): Promise<BulkRenewalGroup | undefined> {
    return loadGroup(context, id);
  }

  @Query(() => BulkRenewalGroupConnection, {
    nullable: true,
    description: 'Groups that the viewer can quote whole, the earliest end first.',
  })
  bulkRenewalGroups(
    @Ctx() context: Context,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('customerCsn', () => ID, { nullable: true, description: 'Of the customer with this number.' })
    customerCsn?: string,
  ): Promise<Connection<BulkRenewalGroup>> {
    return pageOfGroups(context, page, customerCsn ?? undefined);
  }

  @FieldResolver(() => Customer, { description: 'Whose subscriptions they are.' })
  customer(@Ctx() context: Context, @Root() { customerId }: BulkRenewalGroup): Promise<Customer | undefined> {
    return loadVisibleCustomer(context, customerId);
  }

  @FieldResolver(() => Partner, { nullable: true, description: 'The partner that they were bought through, if any.' })
  partner(@Ctx() context: Context, @Root() { partnerId }: BulkRenewalGroup): Promise<Partner | undefined> | undefined {
    return partnerId ? loadVisiblePartner(context, partnerId) : undefined;
  }

  @FieldResolver(() => QuoteTotals, { description: 'What renewing all of them unchanged comes to today.' })
  totals(@Ctx() context: Context, @Root() group: BulkRenewalGroup): Promise<QuoteTotals> {
    return loadGroupTotals(context, group);
  }

  @FieldResolver(() => SubscriptionConnection, {
    nullable: true,
    description: 'Its subscriptions, by end date, then id.',
  })
  subscriptions(
    @Ctx() context: Context,
    @Root() group: BulkRenewalGroup,
    @Args(() => PageArgs) page: PageArgs,
  ): Promise<Connection<Subscription>> {
    return pageOfMembers(context, group, page);
  }
}

@Resolver(() => Customer)
export class CustomerGroupsResolver {
  @FieldResolver(() => BulkRenewalGroupConnection, {
    nullable: true,
    description: 'What of its subscriptions can be quoted together.',
  })
  bulkRenewalGroups(
    @Ctx() context: Context,
    @Root() { csn }: Customer,
    @Args(() => PageArgs) page: PageArgs,
  ): Promise<Connection<BulkRenewalGroup>> {
    return loadGroupsOfCustomer(context, csn, page);
  }
}
