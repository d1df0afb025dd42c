import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { loadVisibleProduct } from '../catalog/load-visible.ts';
import { Product } from '../catalog/product.ts';
import type { Context } from '../context.ts';
import { Customer } from '../customers/customer.ts';
import { loadVisibleCustomer, loadVisiblePartner } from '../customers/load-visible.ts';
import { Partner } from '../customers/partner.ts';
import { uuidOf } from '../database/ids.ts';
import { type Connection, PageArgs, pageOf } from '../graphql/connection.ts';
import { describedEnum } from '../graphql/described-enum.ts';
import { dayIn, isBefore } from '../values/dates.ts';
import { loadRenewal } from './eligibility/load-renewals.ts';
import { RenewalEligibility } from './eligibility/renewal-eligibility.ts';
import { loadCustomerOf } from './load-customer-of.ts';
import { loadVisibleSubscription } from './load-visible.ts';
import { type StoredStatus, Subscription } from './subscription.ts';
import { SubscriptionConnection } from './subscription-connection.ts';
import { SubscriptionFilter, SubscriptionOrder, subscriptionOrder, subscriptionsWhere } from './subscription-filter.ts';

const SubscriptionStatus = describedEnum('SoftwareSubscriptionStatus', 'Where a subscription is in its life.', {
  ACTIVE: 'Paid until its end.',
  EXPIRED: 'Its last paid day has passed; it may still be renewed for a while.',
  CANCELED: 'Canceled; it is not renewed.',
  TRIAL: 'A trial; it is not renewed.',
});
type SubscriptionStatus = StoredStatus | 'EXPIRED';

@Resolver(() => Subscription)
export class SubscriptionResolver {
  @Query(() => Subscription, { nullable: true, description: 'A subscription by its id.' })
  async subscription(
    @Ctx() context: Context,
    @Arg('id', () => ID, { description: 'Its id.' }) id: string,
  ): Promise<Subscription | undefined> {
    return uuidOf('subscription', id) ? loadVisibleSubscription(context, id) : undefined;
  }

  @Query(() => SubscriptionConnection, { nullable: true, description: 'Subscriptions that the viewer sees.' })
  subscriptions(
    @Ctx() context: Context,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => SubscriptionFilter, { nullable: true, description: 'Which ones.' })
    filter?: SubscriptionFilter,
    @Arg('orderBy', () => SubscriptionOrder, { nullable: true, description: 'In which order; default by end date.' })
    orderBy?: SubscriptionOrder,
  ): Promise<Connection<Subscription>> {
    return pageOf(context.em, Subscription, subscriptionsWhere(context, filter), subscriptionOrder(orderBy), page);
  }

  @FieldResolver(() => Customer, { description: 'Whose it is.' })
  customer(@Ctx() context: Context, @Root() { customer }: Subscription): Promise<Customer | undefined> {
    return loadVisibleCustomer(context, customer.id);
  }

  @FieldResolver(() => Partner, { nullable: true, description: 'The partner that it was bought through, if any.' })
  partner(@Ctx() context: Context, @Root() { partner }: Subscription): Promise<Partner | undefined> | undefined {
    return partner ? loadVisiblePartner(context, partner.id) : undefined;
  }

  @FieldResolver(() => Product, { description: 'What it is of.' })
  product(@Ctx() context: Context, @Root() { product }: Subscription): Promise<Product | undefined> {
    return loadVisibleProduct(context, product.id);
  }

  @FieldResolver(() => SubscriptionStatus, {
    description: 'Where it is in its life, today in the customer’s time zone.',
  })
  async status(@Ctx() context: Context, @Root() subscription: Subscription): Promise<SubscriptionStatus> {
    const { timeZone } = await loadCustomerOf(context, subscription);
    const hasEnded = isBefore(subscription.endDate, dayIn(timeZone, context.now));
    return subscription.storedStatus === 'ACTIVE' && hasEnded ? 'EXPIRED' : subscription.storedStatus;
  }

  @FieldResolver(() => RenewalEligibility, {
    description: 'Whether its renewal may be quoted today through the viewer’s own channel.',
  })
  renewal(@Ctx() context: Context, @Root() subscription: Subscription): Promise<RenewalEligibility> {
    return loadRenewal(context, subscription);
  }
}
