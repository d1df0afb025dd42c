import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import type { Temporal } from 'temporal-polyfill';
import { Field, ObjectType } from 'type-graphql';
import { newId, PublicId } from '../database/ids.ts';
import { InstantType } from '../database/temporal-types.ts';
import { describedEnum } from '../graphql/described-enum.ts';
import { Node } from '../graphql/node.ts';
import { DateTimeScalar } from '../graphql/scalars.ts';
import { addressKey } from '../values/email-address.ts';
import { PartOfQuote } from './part-of-quote.ts';

export const DeliveryStatus = describedEnum(
  'DeliveryStatus',
  'What is known of the delivery of the quote’s mail to a recipient. News that arrives late never puts it back to an earlier state.',
  {
    PENDING: 'The mail has not been handed to the mail provider yet.',
    SENT: 'The mail provider has taken the mail.',
    DELIVERED: 'The recipient’s mail server has taken the mail.',
    DELAYED:
      'The recipient’s mail server has not taken the mail yet, or answered that it cannot for now, such as for a full mailbox.',
    BOUNCED:
      'The recipient’s mail server refused the mail for good, or the mail provider does not send to this address.',
    COMPLAINED: 'The recipient marked the mail as unwanted.',
    FAILED:
      'The mail could not be handed over: the mail provider refused it, or could not be reached for most of a day.',
  },
);
export type DeliveryStatus = keyof typeof DeliveryStatus;

/** R6: the states of a mail that cannot be delivered. Its recipient gets no more mail and can be replaced. */
export const UNDELIVERABLE: readonly DeliveryStatus[] = ['BOUNCED', 'COMPLAINED', 'FAILED'];

export function isReachable({ deliveryStatus }: Pick<QuoteRecipient, 'deliveryStatus'>): boolean {
  return !UNDELIVERABLE.includes(deliveryStatus);
}

@ObjectType('QuoteRecipient', {
  implements: Node,
  simpleResolvers: true,
  description: 'A recipient of a quote. Each one gets a mail and a link of its own.',
})
@Entity({ tableName: 'quote_recipients' })
export class QuoteRecipient extends PartOfQuote {
  @PrimaryKey({ type: new PublicId('recipient') })
  override id: string = newId('recipient');

  @Property({ type: 'integer' })
  position!: number;

  @Field(() => String, { description: 'E-mail address of the recipient.' })
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

  @Field(() => Boolean, {
    name: 'primary',
    description: 'Whether this is the primary recipient. A quote has exactly one.',
  })
  @Property({ type: 'boolean' })
  primary!: boolean;

  /** SHA-256 of the link's token. The token itself is never stored (A7). */
  @Property({ type: 'blob' })
  tokenHash!: Uint8Array;

  @Field(() => DeliveryStatus, { description: 'What is known of the delivery of the recipient’s quote mail.' })
  @Property({ type: 'text' })
  deliveryStatus: DeliveryStatus = 'PENDING';

  @Field(() => String, {
    nullable: true,
    description: 'What the mail provider said of a mail that was not delivered. Null if it said nothing.',
  })
  @Property({ type: 'text', nullable: true })
  deliveryDetail?: string | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When the mail provider took the recipient’s quote mail. Null if it has not.',
  })
  @Property({ type: InstantType, nullable: true })
  sentAt?: Temporal.Instant | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When the recipient first opened the quote’s page. Null if that has not happened.',
  })
  @Property({ type: InstantType, nullable: true })
  firstViewedAt?: Temporal.Instant | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      'When the recipient asked for no more reminders of this quote. All other mails about it still come. Null if that has not happened.',
  })
  @Property({ type: InstantType, nullable: true })
  remindersStoppedAt?: Temporal.Instant | null;

  /** R6, R9: when this recipient was replaced or removed; their link is dead since then. */
  @Property({ type: InstantType, nullable: true })
  replacedAt?: Temporal.Instant | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      'When the recipient was removed. Since then the link does not work and no mail is sent. Null unless it was removed.',
  })
  @Property({ type: InstantType, nullable: true })
  removedAt?: Temporal.Instant | null;
}

function keyOf({ email }: QuoteRecipient): string {
  return addressKey(email);
}
