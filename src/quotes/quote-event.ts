import type { Ref } from '@mikro-orm/core';
import { Entity, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import type { Temporal } from 'temporal-polyfill';
import { Field, ObjectType } from 'type-graphql';
import type { Viewer } from '../access/viewer.ts';
import { newId, PublicId } from '../database/ids.ts';
import { InstantType } from '../database/temporal-types.ts';
import { describedEnum } from '../graphql/described-enum.ts';
import { Node } from '../graphql/node.ts';
import { DateTimeScalar } from '../graphql/scalars.ts';
import { Quote } from './quote.ts';

export const QuoteEventType = describedEnum('QuoteEventType', 'What happened to a quote.', {
  CREATED: 'It was made.',
  RECIPIENTS_ADDED: 'Recipients were added.',
  RECIPIENT_REPLACED: 'A recipient that could not be reached was replaced.',
  HELD: 'It began to hold auto-renew of its subscriptions off, until it closes.',
  SENT: 'It was sent.',
  VIEWED: 'A recipient opened its page for the first time.',
  ACCEPTED: 'It was accepted.',
  DECLINED: 'It was declined.',
  EXPIRED: 'Its last day passed.',
  CANCELED: 'It was withdrawn.',
  SUPERSEDED: 'A later quote took its place.',
  REMINDED: 'Its recipients were reminded.',
});
export type QuoteEventType = keyof typeof QuoteEventType;

export const EventChannel = describedEnum('EventChannel', 'How it was done.', {
  API: 'Through the GraphQL interface.',
  LINK: 'By the link in a mail.',
  JOB: 'By a job of the system.',
});
export type EventChannel = keyof typeof EventChannel;

@ObjectType('QuoteEvent', {
  implements: Node,
  simpleResolvers: true,
  description: 'One entry of a quote’s audit trail.',
})
@Entity({ tableName: 'quote_events' })
export class QuoteEvent extends Node {
  @PrimaryKey({ type: new PublicId('event') })
  override id: string = newId('event');

  @ManyToOne({ entity: () => Quote, ref: true })
  quote!: Ref<Quote>;

  @Property({ type: new PublicId('customer') })
  customerId!: string;

  @Field(() => QuoteEventType, { description: 'What happened.' })
  @Property({ type: 'text' })
  type!: QuoteEventType;

  @Property({ type: 'text' })
  actor!: string;

  /** The kind of viewer that acted; absent on old events, which did not record it. */
  @Property({ type: 'text', nullable: true })
  actorKind?: Viewer['kind'] | null;

  @Field(() => EventChannel, { description: 'How it was done.' })
  @Property({ type: 'text' })
  channel!: EventChannel;

  /** Network address of the request; absent for jobs. */
  @Property({ type: 'text', nullable: true })
  remoteAddress?: string | null;

  @Field(() => DateTimeScalar, { description: 'When it happened.' })
  @Property({ type: InstantType })
  occurredAt!: Temporal.Instant;
}
