import type { Ref } from '@mikro-orm/core';
import { Entity, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import type { Temporal } from 'temporal-polyfill';
import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { newId, PublicId } from '../database/ids.ts';
import { InstantType } from '../database/temporal-types.ts';
import { DateTimeScalar } from '../gateway/scalars.ts';
import { Node } from '../node.ts';
import { Quote } from './quote.ts';

export const QuoteEventType = {
  CREATED: 'CREATED',
  RECIPIENTS_ADDED: 'RECIPIENTS_ADDED',
  RECIPIENT_REPLACED: 'RECIPIENT_REPLACED',
  SENT: 'SENT',
  VIEWED: 'VIEWED',
  ACCEPTED: 'ACCEPTED',
  DECLINED: 'DECLINED',
  EXPIRED: 'EXPIRED',
  CANCELED: 'CANCELED',
  SUPERSEDED: 'SUPERSEDED',
  REMINDED: 'REMINDED',
} as const;
export type QuoteEventType = keyof typeof QuoteEventType;

registerEnumType(QuoteEventType, {
  name: 'QuoteEventType',
  description: 'What happened to a quote (Q7).',
  valuesConfig: {
    CREATED: { description: 'It was made.' },
    RECIPIENTS_ADDED: { description: 'Recipients were added.' },
    RECIPIENT_REPLACED: { description: 'A recipient that could not be reached was replaced.' },
    SENT: { description: 'It was sent.' },
    VIEWED: { description: 'A recipient opened its page for the first time.' },
    ACCEPTED: { description: 'It was accepted.' },
    DECLINED: { description: 'It was declined.' },
    EXPIRED: { description: 'Its last day passed.' },
    CANCELED: { description: 'It was withdrawn.' },
    SUPERSEDED: { description: 'A later quote took its place.' },
    REMINDED: { description: 'Its recipients were reminded.' },
  },
});

export const EventChannel = { API: 'API', LINK: 'LINK', JOB: 'JOB' } as const;
export type EventChannel = keyof typeof EventChannel;

registerEnumType(EventChannel, {
  name: 'EventChannel',
  description: 'How it was done.',
  valuesConfig: {
    API: { description: 'Through the GraphQL interface.' },
    LINK: { description: 'By the link in a mail.' },
    JOB: { description: 'By a job of the system.' },
  },
});

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

  @Field(() => String, { description: 'Who did it: an address, a service account or a job.' })
  @Property({ type: 'text' })
  actor!: string;

  @Field(() => EventChannel, { description: 'How it was done.' })
  @Property({ type: 'text' })
  channel!: EventChannel;

  /** Network address that it came from; none for jobs. */
  @Property({ type: 'text', nullable: true })
  remoteAddress?: string | null;

  @Field(() => DateTimeScalar, { description: 'When it happened.' })
  @Property({ type: InstantType })
  occurredAt!: Temporal.Instant;
}
