import { ArgsType, Field } from 'type-graphql';
import { connectionType, PageArgs } from '../graphql/connection.ts';
import { MOST_WEIGHED_TEXT } from '../reading/bounded-count.ts';
import { Subscription } from './subscription.ts';
import { SubscriptionFilter, SubscriptionOrder } from './subscription-filter.ts';

export const SubscriptionConnection = connectionType(
  Subscription,
  'SoftwareSubscription',
  'subscriptions',
  ` Null if the filter has \`eligible\` and more than ${MOST_WEIGHED_TEXT} subscriptions would have to be looked at.`,
);

/** The arguments of a list of subscriptions. */
@ArgsType()
export class SubscriptionsArgs extends PageArgs {
  @Field(() => SubscriptionFilter, {
    nullable: true,
    description: 'Conditions on the subscriptions. If left out, all of them.',
  })
  filter?: SubscriptionFilter | null;

  @Field(() => SubscriptionOrder, {
    nullable: true,
    description: 'The order of the list. If left out, the earliest end date comes first.',
  })
  orderBy?: SubscriptionOrder | null;
}
