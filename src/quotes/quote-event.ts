import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import type { Temporal } from 'temporal-polyfill';
import { Field, ObjectType } from 'type-graphql';
import type { Viewer } from '../access/viewer.ts';
import { AmountType } from '../database/amount-type.ts';
import { newId, PublicId } from '../database/ids.ts';
import { InstantType } from '../database/temporal-types.ts';
import { describedEnum } from '../graphql/described-enum.ts';
import { Node } from '../graphql/node.ts';
import { DateTimeScalar } from '../graphql/scalars.ts';
import { PartOfQuote } from './part-of-quote.ts';

export const QuoteEventType = describedEnum('QuoteEventType', 'What happened to a quote.', {
  CREATED: 'The quote was made, as a draft.',
  UPDATED: 'Lines, note or primary recipient of the draft were changed.',
  RECIPIENTS_ADDED: 'Recipients were added to the quote.',
  RECIPIENT_REPLACED: 'A recipient whose mail did not arrive was replaced.',
  RECIPIENT_REMOVED: 'A recipient was removed, and their link stopped working.',
  HELD: 'The quote turned auto-renew of its subscriptions off until it closes.',
  SENT: 'The quote was sent to its recipients.',
  RESENT: 'The quote was mailed to recipients again.',
  EXTENDED: 'The day on which the quote expires was moved.',
  VIEWED: 'A recipient opened the quote’s page for the first time.',
  ACCEPTED: 'The quote was accepted.',
  DECLINED: 'The quote was declined.',
  EXPIRED: 'The last day on which the quote could be accepted passed.',
  CANCELED: 'The quote was canceled.',
  SUPERSEDED: 'A later quote for one of the subscriptions was sent and replaced this one.',
  REMINDED: 'The quote’s recipients were sent a reminder.',
  REMINDERS_STOPPED: 'A recipient asked for no more reminders of the quote.',
});
export type QuoteEventType = keyof typeof QuoteEventType;

export const EventChannel = describedEnum('EventChannel', 'The way by which an event came about.', {
  API: 'Through the GraphQL API.',
  LINK: 'Through the page behind the link in a quote mail.',
  JOB: 'By one of the system’s daily jobs.',
});
export type EventChannel = keyof typeof EventChannel;

@ObjectType('QuoteEvent', {
  implements: Node,
  simpleResolvers: true,
  description: 'One entry in the audit trail of a quote.',
})
@Entity({ tableName: 'quote_events' })
export class QuoteEvent extends PartOfQuote {
  @PrimaryKey({ type: new PublicId('event') })
  override id: string = newId('event');

  @Field(() => QuoteEventType, { description: 'What happened to the quote.' })
  @Property({ type: 'text' })
  type!: QuoteEventType;

  @Property({ type: 'text' })
  actor!: string;

  /** The kind of viewer that acted; absent on old events, which did not record it. */
  @Property({ type: 'text', nullable: true })
  actorKind?: Viewer['kind'] | null;

  /** The partner that acted, where a partner did. Absent if it was not recorded. */
  @Property({ type: new PublicId('partner'), nullable: true })
  actorPartnerId?: string | null;

  @Field(() => EventChannel, { description: 'The way by which the event came about.' })
  @Property({ type: 'text' })
  channel!: EventChannel;

  /** Network address of the request; absent for jobs. */
  @Property({ type: 'text', nullable: true })
  remoteAddress?: string | null;

  /** A9: the program that the person used, as it calls itself; absent for jobs. */
  @Property({ type: 'text', nullable: true })
  userAgent?: string | null;

  /** A9: version, total and fingerprint of what was accepted; absent on other events. */
  @Property({ type: 'integer', nullable: true })
  acceptedVersion?: number | null;

  @Property({ type: AmountType, nullable: true })
  acceptedTotalMinor?: bigint | null;

  @Property({ type: 'text', nullable: true })
  acceptedFingerprint?: string | null;

  @Field(() => DateTimeScalar, { description: 'When the event happened.' })
  @Property({ type: InstantType })
  occurredAt!: Temporal.Instant;
}
