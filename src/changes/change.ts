import { BigIntType } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import type { Temporal } from 'temporal-polyfill';
import { Field, ObjectType } from 'type-graphql';
import { PublicId } from '../database/ids.ts';
import { InstantType } from '../database/temporal-types.ts';
import { describedEnum } from '../graphql/described-enum.ts';
import { Node } from '../graphql/node.ts';
import { DateTimeScalar } from '../graphql/scalars.ts';

export const ChangeType = describedEnum('ChangeType', 'What kind of change it is.', {
  QUOTE_CREATED: 'A quote was made, as a draft.',
  QUOTE_UPDATED:
    'A draft, the recipients of a quote or its hold were changed, or its recipients were mailed again or reminded.',
  QUOTE_SENT: 'A quote was sent to its recipients.',
  QUOTE_VIEWED: 'A recipient opened a quote’s page for the first time.',
  QUOTE_ACCEPTED: 'A quote was accepted.',
  QUOTE_DECLINED: 'A quote was declined.',
  QUOTE_EXPIRED: 'A quote was marked as expired, which may be a day after the last day on which it could be accepted.',
  QUOTE_CANCELED: 'A quote was canceled.',
  QUOTE_SUPERSEDED: 'A later quote for one of the subscriptions was sent and replaced a quote.',
  QUOTE_EXTENDED: 'The day on which a quote expires was moved.',
  QUOTE_DOCUMENT_READY: 'A quote’s PDF, or the confirmation of its order, can be fetched in one more language.',
  RECIPIENT_DELIVERY_CHANGED: 'There is news of a recipient’s quote mail: it was sent, arrived or came back.',
  ORDER_PLACED: 'An accepted quote became an order.',
  REQUEST_CHANGED: 'A request for a quote was made or changed.',
  SUBSCRIPTION_CHANGED:
    'A subscription changed: through an import, a renewal, its auto-renew setting, a hold or another partner. Or an accepted quote started it.',
});
export type ChangeType = keyof typeof ChangeType;

@ObjectType('Change', {
  implements: Node,
  simpleResolvers: true,
  description:
    'Tells that an object changed, once for each object and type in each change of the database. Its objects are shown as they are now. It is kept for 30 days.',
})
@Entity({ tableName: 'changes' })
export class Change extends Node {
  /** The database writes it, as it does all of a change. */
  @PrimaryKey({ type: new PublicId('change') })
  override id!: string;

  /** L2: its place among all changes. */
  @Property({ type: new BigIntType('bigint') })
  position!: bigint;

  @Field(() => ChangeType, { description: 'What kind of change it is.' })
  @Property({ type: 'text' })
  type!: ChangeType;

  @Field(() => DateTimeScalar, {
    description: 'When it happened, by real time. A later change may come earlier in the feed.',
  })
  @Property({ type: InstantType })
  occurredAt!: Temporal.Instant;

  @Property({ type: new PublicId('customer') })
  customerId!: string;

  @Property({ type: new PublicId('quote'), nullable: true })
  quoteId?: string | null;

  @Property({ type: new PublicId('recipient'), nullable: true })
  recipientId?: string | null;

  @Property({ type: new PublicId('order'), nullable: true })
  orderId?: string | null;

  @Property({ type: new PublicId('request'), nullable: true })
  requestId?: string | null;

  @Property({ type: new PublicId('subscription'), nullable: true })
  subscriptionId?: string | null;
}
