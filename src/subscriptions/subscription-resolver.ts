import sql from 'sql-template-tag';
import { Arg, Args, Ctx, ID, Info, Query, Resolver } from 'type-graphql';
import { partsOfSubscriptions } from '../access/visibility.ts';
import { Product } from '../catalog/product.ts';
import type { Context } from '../context.ts';
import { Customer } from '../customers/customer.ts';
import { Partner } from '../customers/partner.ts';
import { uuidOf } from '../database/ids.ts';
import type { Connection } from '../graphql/connection.ts';
import { Derived, Joined } from '../reading/fields.ts';
import { readPage } from '../reading/read-page.ts';
import type { Asked } from '../reading/shape.ts';
import { RenewalEligibility } from './eligibility/renewal-eligibility.ts';
import { RENEWAL_FACTS, type RenewalFacts, RULED, renewalOf } from './eligibility/renewal-of.ts';
import { loadVisibleSubscription, subscriptions } from './load-visible.ts';
import { Subscription } from './subscription.ts';
import { SubscriptionConnection, SubscriptionsArgs } from './subscription-connection.ts';
import { allSubscriptions, subscriptionOrder } from './subscription-filter.ts';
import { SubscriptionStatus, subscriptionStatus } from './subscription-status.ts';

@Resolver(() => Subscription)
export class SubscriptionResolver {
  @Query(() => Subscription, {
    nullable: true,
    description: 'Returns a subscription by its id. Null if there is none, or if you may not see it.',
  })
  async subscription(
    @Ctx() context: Context,
    @Arg('id', () => ID, { description: 'Id of the subscription.' }) id: string,
    @Info() asked: Asked,
  ): Promise<Subscription | undefined> {
    return uuidOf('subscription', id) ? loadVisibleSubscription(context, id, asked) : undefined;
  }

  @Query(() => SubscriptionConnection, { nullable: true, description: 'Lists the subscriptions that you may see.' })
  async subscriptions(
    @Ctx() context: Context,
    @Args(() => SubscriptionsArgs) { filter, orderBy, ...page }: SubscriptionsArgs,
    @Info() asked: Asked,
  ): Promise<Connection<Subscription>> {
    const list = {
      ...(await allSubscriptions(context, filter)),
      order: subscriptionOrder(orderBy),
      parts: partsOfSubscriptions(context.viewer),
    };
    return readPage(context, subscriptions, list, page, asked);
  }

  @Joined(
    () => Customer,
    { description: 'The customer that owns the subscription.' },
    (row) => sql`${row}.customer_id`,
  )
  customer!: Customer;

  @Joined(
    () => Partner,
    { nullable: true, description: 'The partner that the subscription was bought through. Null if there is none.' },
    (row) => sql`${row}.partner_id`,
    // V1: a customer sees the partners of all its subscriptions. It sees no others.
    ({ kind }) => kind === 'CUSTOMER',
  )
  partner!: Partner | null;

  @Joined(
    () => Product,
    { description: 'The product that the subscription is for.' },
    (row) => sql`${row}.product_id`,
  )
  product!: Product;

  @Derived<Subscription, RenewalFacts>(
    () => SubscriptionStatus,
    { description: 'The subscription’s status today, in the customer’s time zone.' },
    {
      needs: ['storedStatus', 'endDate'],
      facts: RENEWAL_FACTS,
      value: (subscription, { timeZone }, { now }) => subscriptionStatus(subscription, timeZone, now),
    },
  )
  status!: SubscriptionStatus;

  @Derived<Subscription, RenewalFacts>(
    () => RenewalEligibility,
    { description: 'Whether you can quote the renewal of this subscription today, and if not, why.' },
    { needs: RULED, facts: RENEWAL_FACTS, value: renewalOf },
  )
  renewal!: RenewalEligibility;
}
