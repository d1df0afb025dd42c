import { Arg, Ctx, FieldResolver, ID, Info, Query, Resolver, Root } from 'type-graphql';
import type { Context } from '../../context.ts';
import { Customer } from '../../customers/customer.ts';
import { loadVisibleCustomer, loadVisiblePartner } from '../../customers/load-visible.ts';
import { Partner } from '../../customers/partner.ts';
import type { Asked } from '../../reading/shape.ts';
import { loadVisibleSubscription } from '../../subscriptions/load-visible.ts';
import { Subscription } from '../../subscriptions/subscription.ts';
import { planQuotes } from './plan-quotes.ts';
import { LeftOutSubscription, PlannedQuote, QuotesPlan } from './quotes-plan.ts';

@Resolver(() => QuotesPlan)
export class QuotesPlanResolver {
  @Query(() => QuotesPlan, {
    nullable: true,
    description:
      'Plans the fewest quotes that renew these subscriptions with their current seats and terms. It stores nothing; `createQuotes` makes quotes.',
  })
  planQuotes(
    @Ctx() context: Context,
    @Arg('subscriptionIds', () => [ID], { description: 'Ids of the subscriptions to renew, at most 500.' })
    subscriptionIds: string[],
  ): Promise<QuotesPlan> {
    return planQuotes(context, subscriptionIds);
  }
}

@Resolver(() => PlannedQuote)
export class PlannedQuoteResolver {
  @FieldResolver(() => Customer, { description: 'The customer that the quote would be for.' })
  customer(
    @Ctx() context: Context,
    @Root() { customerId }: PlannedQuote,
    @Info() asked: Asked,
  ): Promise<Customer | undefined> {
    return loadVisibleCustomer(context, customerId, asked);
  }

  @FieldResolver(() => Partner, {
    nullable: true,
    description: 'The partner that the subscriptions were bought through. Null if there is none.',
  })
  partner(
    @Ctx() context: Context,
    @Root() { partnerId }: PlannedQuote,
    @Info() asked: Asked,
  ): Promise<Partner | undefined> | undefined {
    return partnerId ? loadVisiblePartner(context, partnerId, asked) : undefined;
  }

  @FieldResolver(() => [Subscription], {
    description: 'The subscriptions that the quote would renew, one line each, ordered by end date.',
  })
  subscriptions(
    @Ctx() context: Context,
    @Root() { subscriptionIds }: PlannedQuote,
    @Info() asked: Asked,
  ): Promise<(Subscription | undefined)[]> {
    return Promise.all(subscriptionIds.map((id) => loadVisibleSubscription(context, id, asked)));
  }
}

@Resolver(() => LeftOutSubscription)
export class LeftOutSubscriptionResolver {
  @FieldResolver(() => Subscription, {
    nullable: true,
    description: 'The subscription. Null if there is none with this id, or if you may not see it.',
  })
  subscription(
    @Ctx() context: Context,
    @Root() { subscriptionId }: LeftOutSubscription,
    @Info() asked: Asked,
  ): Promise<Subscription | undefined> {
    return loadVisibleSubscription(context, subscriptionId, asked);
  }
}
