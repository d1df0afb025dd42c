import type { Ref } from '@mikro-orm/core';
import { Entity, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import type { Temporal } from 'temporal-polyfill';
import { Field, ObjectType } from 'type-graphql';
import type { Viewer } from '../access/viewer.ts';
import { Customer } from '../customers/customer.ts';
import { Partner } from '../customers/partner.ts';
import { newId, PublicId } from '../database/ids.ts';
import { InstantType, PlainDateType } from '../database/temporal-types.ts';
import { Node } from '../graphql/node.ts';
import { DateTimeScalar } from '../graphql/scalars.ts';
import { QuoteRequestStatus, QuoteRequestTo } from './request-status.ts';

@ObjectType('QuoteRequest', {
  implements: Node,
  simpleResolvers: true,
  description: 'A customer’s wish for a quote, addressed to a partner or to sales.',
})
@Entity({ tableName: 'quote_requests' })
export class QuoteRequest extends Node {
  @PrimaryKey({ type: new PublicId('request') })
  override id: string = newId('request');

  @Field(() => String, { description: 'Number of the request, for people to read and type. It is never used again.' })
  @Property({ type: 'text', unique: true })
  number!: string;

  @Field(() => QuoteRequestStatus, { description: 'The request’s current status.' })
  @Property({ type: 'text' })
  status: QuoteRequestStatus = 'OPEN';

  @ManyToOne({ entity: () => Customer, ref: true })
  customer!: Ref<Customer>;

  @Field(() => QuoteRequestTo, { description: 'Whom the request asks.' })
  @Property({ type: 'text', fieldName: 'asked' })
  to!: QuoteRequestTo;

  /** The partner that is asked. Absent if sales are asked. */
  @ManyToOne({ entity: () => Partner, ref: true, nullable: true })
  partner?: Ref<Partner> | null;

  @Property({ type: 'text', fieldName: 'requested_by' })
  actor!: string;

  @Property({ type: 'text', fieldName: 'requested_by_kind' })
  actorKind!: Viewer['kind'];

  @Field(() => String, {
    nullable: true,
    description: 'Message to the one who is asked, as plain text. Null if there is none.',
  })
  @Property({ type: 'text', nullable: true })
  message?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Why the request was declined, as plain text. Null if it was not declined or no reason was given.',
  })
  @Property({ type: 'text', nullable: true })
  declineReason?: string | null;

  /** K3, K6: the last day on which one of the subscriptions can be quoted, in the customer's time zone. */
  @Property({ type: PlainDateType })
  closesOn!: Temporal.PlainDate;

  @Field(() => DateTimeScalar, { description: 'When the request was made.' })
  @Property({ type: InstantType })
  createdAt!: Temporal.Instant;

  @Field(() => DateTimeScalar, { description: 'When the request last changed.' })
  @Property({ type: InstantType })
  updatedAt!: Temporal.Instant;
}
