import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { loadVisibleProduct } from '../catalog/load-visible.ts';
import { Product } from '../catalog/product.ts';
import type { Context } from '../context.ts';
import { Customer } from '../customers/customer.ts';
import { loadVisibleCustomer, loadVisiblePartner } from '../customers/load-visible.ts';
import { Partner } from '../customers/partner.ts';
import { uuidOf } from '../database/ids.ts';
import { type Connection, pageOf } from '../graphql/connection.ts';
import { describedEnum } from '../graphql/described-enum.ts';
import { dayIn, isBefore } from '../values/dates.ts';
import { loadRenewal } from './eligibility/load-renewals.ts';
import { RenewalEligibility } from './eligibility/renewal-eligibility.ts';
import { loadCustomerOf } from './load-customer-of.ts';
import { loadVisibleSubscription } from './load-visible.ts';
import { type StoredStatus, Subscription } from './subscription.ts';
import { SubscriptionConnection, SubscriptionsArgs } from './subscription-connection.ts';
import { subscriptionOrder, subscriptionsWhere } from './subscription-filter.ts';

const SubscriptionStatus = describedEnum('SoftwareSubscriptionStatus', 'The status of a subscription.', {
  ACTIVE: 'The subscription is paid until its end date, which has not passed.',
  EXPIRED: 'The subscription’s end date has passed. It can still be renewed for a while; see `renewal`.',
  CANCELED: 'The subscription is canceled and cannot be renewed.',
  TRIAL: 'The subscription is a trial and cannot be renewed.',
});
type SubscriptionStatus = StoredStatus | 'EXPIRED';

@Resolver(() => Subscription)
export class SubscriptionResolver {
  @Query(() => Subscription, {
    nullable: true,
    description: 'Returns a subscription by its id. Null if there is none, or if you may not see it.',
  })
  async subscription(
    @Ctx() context: Context,
    @Arg('id', () => ID, { description: 'Id of the subscription.' }) id: string,
  ): Promise<Subscription | undefined> {
    return uuidOf('subscription', id) ? loadVisibleSubscription(context, id) : undefined;
  }

  @Query(() => SubscriptionConnection, { nullable: true, description: 'Lists the subscriptions that you may see.' })
  subscriptions(
    @Ctx() context: Context,
    @Args(() => SubscriptionsArgs) { filter, orderBy, ...page }: SubscriptionsArgs,
  ): Promise<Connection<Subscription>> {
    return pageOf(context.em, Subscription, subscriptionsWhere(context, filter), subscriptionOrder(orderBy), page);
  }

  @FieldResolver(() => Customer, { description: 'The customer that owns the subscription.' })
  customer(@Ctx() context: Context, @Root() { customer }: Subscription): Promise<Customer | undefined> {
    return loadVisibleCustomer(context, customer.id);
  }

  @FieldResolver(() => Partner, {
    nullable: true,
    description: 'The partner that the subscription was bought through. Null if there is none.',
  })
  partner(@Ctx() context: Context, @Root() { partner }: Subscription): Promise<Partner | undefined> | undefined {
    return partner ? loadVisiblePartner(context, partner.id) : undefined;
  }

  @FieldResolver(() => Product, { description: 'The product that the subscription is for.' })
  product(@Ctx() context: Context, @Root() { product }: Subscription): Promise<Product | undefined> {
    return loadVisibleProduct(context, product.id);
  }

  @FieldResolver(() => SubscriptionStatus, {
    description: 'The subscription’s status today, in the customer’s time zone.',
  })
  async status(@Ctx() context: Context, @Root() subscription: Subscription): Promise<SubscriptionStatus> {
    const { timeZone } = await loadCustomerOf(context, subscription);
    const hasEnded = isBefore(subscription.endDate, dayIn(timeZone, context.now));
    return subscription.storedStatus === 'ACTIVE' && hasEnded ? 'EXPIRED' : subscription.storedStatus;
  }

  @FieldResolver(() => RenewalEligibility, {
    description: 'Whether you can quote the renewal of this subscription today, and if not, why.',
  })
  renewal(@Ctx() context: Context, @Root() subscription: Subscription): Promise<RenewalEligibility> {
    return loadRenewal(context, subscription);
  }
}
