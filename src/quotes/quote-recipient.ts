import type { Ref } from '@mikro-orm/core';
import { Entity, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import type { Temporal } from 'temporal-polyfill';
import { Field, ObjectType } from 'type-graphql';
import { newId, PublicId } from '../database/ids.ts';
import { InstantType } from '../database/temporal-types.ts';
import { describedEnum } from '../graphql/described-enum.ts';
import { Node } from '../graphql/node.ts';
import { DateTimeScalar } from '../graphql/scalars.ts';
import { addressKey } from '../values/email-address.ts';
import { Quote } from './quote.ts';

export const DeliveryStatus = describedEnum(
  'DeliveryStatus',
  'How far the quote’s mail to a recipient has come. It only rises.',
  {
    PENDING: 'Not handed to the mail provider yet.',
    SENT: 'The provider took it.',
    DELIVERED: 'The reader’s mail server took it.',
    DELAYED:
      'The reader’s mail server did not take it yet, or answered for now only: a full box, somebody out of office.',
    BOUNCED: 'The reader’s mail server refused it, or the provider does not send there.',
    COMPLAINED: 'The reader marked it as unwanted.',
    FAILED: 'It could not be handed over: the provider refused it, or was out of reach for most of a day.',
  },
);
export type DeliveryStatus = keyof typeof DeliveryStatus;

@ObjectType('QuoteRecipient', {
  implements: Node,
  simpleResolvers: true,
  description: 'Somebody who gets the quote, with a message, a link and a delivery state of its own.',
})
@Entity({ tableName: 'quote_recipients' })
export class QuoteRecipient extends Node {
  @PrimaryKey({ type: new PublicId('recipient') })
  override id: string = newId('recipient');

  @ManyToOne({ entity: () => Quote, ref: true })
  quote!: Ref<Quote>;

  @Property({ type: new PublicId('customer') })
  customerId!: string;

  @Property({ type: 'integer' })
  position!: number;

  @Field(() => String, { description: 'E-mail address, as it was given.' })
  @Property({ type: 'text' })
  email!: string;

  /** R3: normalized form of `email`. The database compares addresses by it. */
  @Property({ type: 'text', onCreate: keyOf })
  emailKey?: string;

  /** The name that was given, else the contact's. */
  @Property({ type: 'text', nullable: true })
  name?: string | null;

  /** R8: language of the mails: the one that was given, else the contact's, else the customer's. */
  @Property({ type: 'text' })
  language!: string;

  /** V8: `givenName` and `givenLanguage` are shown to viewers who may not read contacts. */
  @Property({ type: 'text', nullable: true })
  givenName?: string | null;

  @Property({ type: 'text', nullable: true })
  givenLanguage?: string | null;

  @Field(() => Boolean, { name: 'primary', description: 'Whether it is the one primary recipient.' })
  @Property({ type: 'boolean' })
  primary!: boolean;

  /** SHA-256 of the link's token. The token itself is never stored (A7). */
  @Property({ type: 'blob' })
  tokenHash!: Uint8Array;

  @Field(() => DeliveryStatus, { description: 'How far its quote mail has come.' })
  @Property({ type: 'text' })
  deliveryStatus: DeliveryStatus = 'PENDING';

  @Field(() => String, { nullable: true, description: 'What the provider said, for a bounce or failure.' })
  @Property({ type: 'text', nullable: true })
  deliveryDetail?: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the provider took its quote mail.' })
  @Property({ type: InstantType, nullable: true })
  sentAt?: Temporal.Instant | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it first opened the quote’s page.' })
  @Property({ type: InstantType, nullable: true })
  firstViewedAt?: Temporal.Instant | null;

  /** R6: when this recipient was replaced; their link is dead since then. */
  @Property({ type: InstantType, nullable: true })
  replacedAt?: Temporal.Instant | null;
}

function keyOf({ email }: QuoteRecipient): string {
  return addressKey(email);
}
