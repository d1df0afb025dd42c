import { Arg, Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Context } from '../context.ts';
import { Customer } from '../customers/customer.ts';
import { type Connection, PageArgs, pageOf } from '../gateway/connection.ts';
import { Subscription } from './subscription.ts';
import { SubscriptionConnection } from './subscription-connection.ts';
import { SubscriptionFilter, SubscriptionOrder, subscriptionOrder, subscriptionsWhere } from './subscription-filter.ts';

@Resolver(() => Customer)
export class CustomerSubscriptionsResolver {
  @FieldResolver(() => SubscriptionConnection, {
    nullable: true,
    description: 'Its subscriptions that the viewer sees.',
  })
  subscriptions(
    @Ctx() context: Context,
    @Root() { id }: Customer,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => SubscriptionFilter, { nullable: true, description: 'Which ones.' })
    filter?: SubscriptionFilter,
    @Arg('orderBy', () => SubscriptionOrder, { nullable: true, description: 'In which order; default by end date.' })
    orderBy?: SubscriptionOrder,
  ): Promise<Connection<Subscription>> {
    const where = { $and: [{ customer: id }, subscriptionsWhere(context, filter)] };
    return pageOf(context.em, Subscription, where, subscriptionOrder(orderBy), page);
  }
}
