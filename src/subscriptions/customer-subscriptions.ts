import sql from 'sql-template-tag';
import { Args, Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import type { Context } from '../context.ts';
import { Customer } from '../customers/customer.ts';
import type { Connection, PageArgs } from '../graphql/connection.ts';
import { nestedPages } from '../reading/read-page.ts';
import type { Asked } from '../reading/shape.ts';
import { subscriptions } from './load-visible.ts';
import type { Subscription } from './subscription.ts';
import { SubscriptionConnection, SubscriptionsArgs } from './subscription-connection.ts';
import { subscriptionOrder, subscriptionsWhere } from './subscription-filter.ts';

@Resolver(() => Customer)
export class CustomerSubscriptionsResolver {
  @FieldResolver(() => SubscriptionConnection, {
    nullable: true,
    description: 'The customer’s subscriptions that you may see.',
  })
  subscriptions(
    @Ctx() context: Context,
    @Root() { id }: Customer,
    @Args(() => SubscriptionsArgs) { filter, orderBy, ...page }: SubscriptionsArgs,
    @Info() asked: Asked,
  ): Promise<Connection<Subscription>> {
    return loadPage(context, id, { page, filter, orderBy }, asked);
  }
}

interface SubscriptionsAsk extends Pick<SubscriptionsArgs, 'filter' | 'orderBy'> {
  readonly page: PageArgs;
}

const loadPage = nestedPages<Subscription, SubscriptionsAsk>(subscriptions, {
  parent: 'customer',
  ofParent: (row) => sql`${row}.customer_id = parent.id`,
  where: (context, { filter }) => subscriptionsWhere(context, filter),
  order: ({ orderBy }) => subscriptionOrder(orderBy),
});
