import type { Temporal } from 'temporal-polyfill';
import { Field, Int, ObjectType } from 'type-graphql';
import { Node } from '../graphql/node.ts';
import { CurrencyCodeScalar, DateScalar } from '../graphql/scalars.ts';
import { PurchaseMethod } from '../subscriptions/subscription.ts';

@ObjectType('BulkRenewalGroup', {
  implements: Node,
  simpleResolvers: true,
  description:
    'Subscriptions of one customer whose renewal can be quoted today, all of them in one quote. They have the same currency, purchase method and partner.',
})
export class BulkRenewalGroup extends Node {
  customerId!: string;
  customerCsn!: string;
  partnerId!: string | null;
  /** Empty if the group has no partner. */
  partnerCsn!: string;
  part!: number;

  @Field(() => CurrencyCodeScalar, { description: 'Currency of all subscriptions in the group.' })
  currencyCode!: string;

  @Field(() => PurchaseMethod, { description: 'How all subscriptions in the group are paid.' })
  purchaseMethod!: PurchaseMethod;

  @Field(() => Int, { description: 'Number of subscriptions in the group, 1 to 500.' })
  subscriptionCount!: number;

  @Field(() => Int, { description: 'Number of seats of all subscriptions together.' })
  seatCount!: number;

  @Field(() => Int, {
    description: 'Number of subscriptions in the group that are on a sent, open quote that you may see.',
  })
  quotedCount!: number;

  @Field(() => DateScalar, { description: 'The earliest end date among the subscriptions.' })
  earliestEndDate!: Temporal.PlainDate;

  @Field(() => DateScalar, { description: 'The latest end date among the subscriptions.' })
  latestEndDate!: Temporal.PlainDate;

  /** Of the first and the last subscription; null where the group begins with the first of its key, or ends with the last. */
  firstId!: string | null;
  lastId!: string | null;
}
