import sql from 'sql-template-tag';
import { Arg, Args, Ctx, FieldResolver, ID, Info, Query, Resolver, Root } from 'type-graphql';
import { QuoteDiscount, QuoteTotals } from '../catalog/totals.ts';
import type { Context } from '../context.ts';
import { Customer } from '../customers/customer.ts';
import { Partner } from '../customers/partner.ts';
import { type Connection, connectionType, PageArgs } from '../graphql/connection.ts';
import { MOST_WEIGHED_TEXT } from '../reading/bounded-count.ts';
import { Joined } from '../reading/fields.ts';
import type { Asked } from '../reading/shape.ts';
import { Subscription } from '../subscriptions/subscription.ts';
import { SubscriptionConnection } from '../subscriptions/subscription-connection.ts';
import { BulkRenewalGroup } from './bulk-renewal-group.ts';
import { loadGroup, pageOfCustomersGroups, pageOfGroups } from './group-page.ts';
import { loadGroupPrices } from './group-prices.ts';
import { pageOfMembers } from './member-page.ts';

const BulkRenewalGroupConnection = connectionType(
  BulkRenewalGroup,
  'BulkRenewalGroup',
  'bulk renewal groups',
  ` Null for the groups of all customers if more than ${MOST_WEIGHED_TEXT} subscriptions would have to be looked at.`,
);

/** V2: whoever sees a subscription of a group sees its customer and its partner, as they are now. */
const AS_IT_IS = { needs: [], as: <Row>(_group: BulkRenewalGroup, row: Row) => row };

@Resolver(() => BulkRenewalGroup)
export class GroupResolver {
  @Query(() => BulkRenewalGroup, {
    nullable: true,
    description:
      'Returns a bulk renewal group by its id, as it is now. Null if it has no subscription now, or if you may not see it.',
  })
  bulkRenewalGroup(
    @Ctx() context: Context,
    @Arg('id', () => ID, { description: 'Id of the group.' }) id: string,
    @Info() asked: Asked,
  ): Promise<BulkRenewalGroup | undefined> {
    return loadGroup(context, id, asked);
  }

  @Query(() => BulkRenewalGroupConnection, {
    nullable: true,
    description: 'Lists the bulk renewal groups that you may see, ordered by their earliest end date.',
  })
  bulkRenewalGroups(
    @Ctx() context: Context,
    @Args(() => PageArgs) page: PageArgs,
    @Info() asked: Asked,
    @Arg('customerCsn', () => ID, {
      nullable: true,
      description: 'List only groups of the customer with this customer number.',
    })
    customerCsn?: string,
  ): Promise<Connection<BulkRenewalGroup>> {
    return pageOfGroups(context, page, customerCsn ?? undefined, asked);
  }

  @Joined<BulkRenewalGroup, Customer>(
    () => Customer,
    { description: 'The customer that owns the subscriptions.' },
    (row) => sql`${row}.customer_id`,
    AS_IT_IS,
  )
  customer!: Customer;

  @Joined<BulkRenewalGroup, Partner>(
    () => Partner,
    {
      nullable: true,
      description: 'The partner that the subscriptions were bought through. Null if there is none.',
    },
    (row) => sql`${row}.partner_id`,
    AS_IT_IS,
  )
  partner!: Partner | null;

  @FieldResolver(() => QuoteTotals, {
    description: 'What it costs today to renew all subscriptions in the group without a change.',
  })
  async totals(@Ctx() context: Context, @Root() group: BulkRenewalGroup): Promise<QuoteTotals> {
    return (await loadGroupPrices(context, group)).totals;
  }

  @FieldResolver(() => [QuoteDiscount], {
    description: 'The discounts in `totals`, one entry for each promotion, ordered by promotion code.',
  })
  async discounts(@Ctx() context: Context, @Root() group: BulkRenewalGroup): Promise<readonly QuoteDiscount[]> {
    return (await loadGroupPrices(context, group)).discounts;
  }

  @FieldResolver(() => SubscriptionConnection, {
    nullable: true,
    description: 'The subscriptions in the group, ordered by end date.',
  })
  subscriptions(
    @Ctx() context: Context,
    @Root() group: BulkRenewalGroup,
    @Args(() => PageArgs) page: PageArgs,
    @Info() asked: Asked,
  ): Promise<Connection<Subscription>> {
    return pageOfMembers(context, group, page, asked);
  }
}

@Resolver(() => Customer)
export class CustomerGroupsResolver {
  @FieldResolver(() => BulkRenewalGroupConnection, {
    nullable: true,
    description: 'The groups of the customer’s subscriptions whose renewals can be quoted together today.',
  })
  bulkRenewalGroups(
    @Ctx() context: Context,
    @Root() { id }: Customer,
    @Args(() => PageArgs) page: PageArgs,
    @Info() asked: Asked,
  ): Promise<Connection<BulkRenewalGroup>> {
    return pageOfCustomersGroups(context, id, page, asked);
  }
}
