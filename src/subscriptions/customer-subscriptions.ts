import { Arg, Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Context } from '../context.ts';
import { Customer } from '../customers/customer.ts';
import { type Connection, PageArgs } from '../graphql/connection.ts';
import { nestedPages } from '../graphql/nested-pages.ts';
import { Subscription } from './subscription.ts';
import { SubscriptionConnection } from './subscription-connection.ts';
import { SubscriptionFilter, SubscriptionOrder, subscriptionOrder, subscriptionsWhere } from './subscription-filter.ts';

@Resolver(() => Customer)
export class CustomerSubscriptionsResolver {
  @FieldResolver(() => SubscriptionConnection, {
    nullable: true,
    description: 'The customer’s subscriptions that you may see.',
  })
  subscriptions(
    @Ctx() context: Context,
    @Root() { id }: Customer,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => SubscriptionFilter, {
      nullable: true,
      description: 'Conditions on the subscriptions. If left out, all of them.',
    })
    filter?: SubscriptionFilter,
    @Arg('orderBy', () => SubscriptionOrder, {
      nullable: true,
      description: 'The order of the list. If left out, the earliest end date comes first.',
    })
    orderBy?: SubscriptionOrder,
  ): Promise<Connection<Subscription>> {
    return loadPage(context, id, { page, filter, orderBy });
  }
}

interface SubscriptionsAsk {
  readonly page: PageArgs;
  readonly filter?: SubscriptionFilter | null;
  readonly orderBy?: SubscriptionOrder | null;
}

const loadPage = nestedPages<Subscription, SubscriptionsAsk>({
  parent: 'customer',
  entity: Subscription,
  ofParent: (alias) => `${alias}.customer_id = parent.id`,
  where: (context, { filter }) => subscriptionsWhere(context, filter),
  order: ({ orderBy }) => subscriptionOrder(orderBy),
});
