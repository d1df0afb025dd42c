import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Context } from '../context.ts';
import { Customer } from '../customers/customer.ts';
import { type Connection, PageArgs } from '../graphql/connection.ts';
import { nestedPages } from '../graphql/nested-pages.ts';
import { Subscription } from './subscription.ts';
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
  ): Promise<Connection<Subscription>> {
    return loadPage(context, id, { page, filter, orderBy });
  }
}

interface SubscriptionsAsk extends Pick<SubscriptionsArgs, 'filter' | 'orderBy'> {
  readonly page: PageArgs;
}

const loadPage = nestedPages<Subscription, SubscriptionsAsk>({
  parent: 'customer',
  entity: Subscription,
  ofParent: (alias) => `${alias}.customer_id = parent.id`,
  where: (context, { filter }) => subscriptionsWhere(context, filter),
  order: ({ orderBy }) => subscriptionOrder(orderBy),
});
