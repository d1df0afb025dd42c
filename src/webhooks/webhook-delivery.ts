import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import type { Temporal } from 'temporal-polyfill';
import { Field, Int, ObjectType } from 'type-graphql';
import { newId, PublicId } from '../database/ids.ts';
import { InstantType } from '../database/temporal-types.ts';
import { describedEnum } from '../graphql/described-enum.ts';
import { Node } from '../graphql/node.ts';
import { DateTimeScalar } from '../graphql/scalars.ts';

export const WebhookDeliveryStatus = describedEnum('WebhookDeliveryStatus', 'What became of a delivery.', {
  PENDING: 'It was not tried yet, or is tried again at `nextAttemptAt`.',
  DELIVERED: 'The endpoint took it: it answered with a status from 200 to 299.',
  FAILED:
    'It is not tried again by itself: it failed for three days, or the endpoint was switched off. `redeliverWebhook` sends it again.',
});
export type WebhookDeliveryStatus = keyof typeof WebhookDeliveryStatus;

@ObjectType('WebhookDelivery', {
  implements: Node,
  simpleResolvers: true,
  description: 'One change, or one test, on its way to one endpoint. It is kept for 30 days.',
})
@Entity({ tableName: 'webhook_deliveries' })
export class WebhookDelivery extends Node {
  @PrimaryKey({ type: new PublicId('delivery') })
  override id: string = newId('delivery');

  @Property({ type: new PublicId('endpoint') })
  endpointId!: string;

  /** Absent for a test. */
  @Property({ type: new PublicId('change'), nullable: true })
  changeId?: string | null;

  @Field(() => WebhookDeliveryStatus, { description: 'What became of it.' })
  @Property({ type: 'text' })
  status: WebhookDeliveryStatus = 'PENDING';

  @Field(() => Int, { description: 'How often it was tried.' })
  @Property({ type: 'integer' })
  attempts: number = 0;

  /** How many of the attempts were made since it was last sent by hand. The pauses grow with them. */
  @Property({ type: 'integer' })
  round: number = 0;

  @Property({ type: InstantType, defaultRaw: 'now()' })
  roundBeganAt!: Temporal.Instant;

  @Field(() => Int, {
    nullable: true,
    description: 'HTTP status of the latest answer. Null if there was none yet, or if the latest attempt got none.',
  })
  @Property({ type: 'integer', nullable: true })
  responseStatus?: number | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The first kilobyte of the latest answer, as text. If the latest attempt got no answer, what went wrong, in English.',
  })
  @Property({ type: 'text', nullable: true })
  responseBody?: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was last tried, by real time. Null if never.' })
  @Property({ type: InstantType, nullable: true })
  lastAttemptAt?: Temporal.Instant | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When it is tried next, by real time. Null unless it is PENDING.',
  })
  @Property({ type: InstantType, nullable: true, defaultRaw: 'now()' })
  nextAttemptAt?: Temporal.Instant | null;

  @Property({ type: InstantType, defaultRaw: 'now()' })
  createdAt!: Temporal.Instant;
}
