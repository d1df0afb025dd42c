import type { Ref } from '@mikro-orm/core';
import { Entity, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import type { Temporal } from 'temporal-polyfill';
import type { Locale } from '../../emails/language.ts';
import type { MailKind } from '../../emails/mail.ts';
import { newId, PublicId } from '../database/ids.ts';
import { InstantType } from '../database/temporal-types.ts';
import { Quote } from '../quotes/quote.ts';
import type { DeliveryStatus } from '../quotes/quote-recipient.ts';
import { QuoteRecipient } from '../quotes/quote-recipient.ts';

/**
 * The business record of one mail to one reader. The queue's job only points here. Rendered once, its bytes kept with a
 * placeholder for the link's token (A7), so that every attempt sends the same.
 */
@Entity({ tableName: 'mails' })
export class OutgoingMail {
  @PrimaryKey({ type: new PublicId('mail') })
  id: string = newId('mail');

  @ManyToOne({ entity: () => Quote, ref: true })
  quote!: Ref<Quote>;

  @Property({ type: new PublicId('customer') })
  customerId!: string;

  @Property({ type: 'text' })
  kind!: MailKind;

  /** Makes the mail unique among those of its quote, kind and reader: '' or, for a reminder, its day. */
  @Property({ type: 'text' })
  occasion: string = '';

  /** None for mails to the partner or to sales. */
  @ManyToOne({ entity: () => QuoteRecipient, ref: true, nullable: true })
  recipient?: Ref<QuoteRecipient> | null;

  @Property({ type: 'text' })
  readerKind!: 'PRIMARY' | 'ADDITIONAL' | 'PARTNER' | 'SALES';

  @Property({ type: 'text' })
  toAddress!: string;

  @Property({ type: 'text', nullable: true })
  toName?: string | null;

  @Property({ type: 'text' })
  language!: string;

  /** QUEUED until the provider takes it; DROPPED when its quote closed first (M5). */
  @Property({ type: 'text' })
  state: 'QUEUED' | 'DROPPED' | Exclude<DeliveryStatus, 'PENDING'> = 'QUEUED';

  @Property({ type: 'text', nullable: true })
  stateDetail?: string | null;

  /** Counted before each attempt, so that one cut short counts too. */
  @Property({ type: 'integer' })
  attempts: number = 0;

  /** Attempts after which the provider certainly had no mail. As long as it is behind `attempts`, the mail may be out. */
  @Property({ type: 'integer' })
  refusals: number = 0;

  @Property({ type: InstantType, nullable: true })
  firstAttemptAt?: Temporal.Instant | null;

  /** From, as it was when the mail was rendered: a retry must not follow a changed setting. */
  @Property({ type: 'text', nullable: true })
  sender?: string | null;

  @Property({ type: 'text', nullable: true })
  replyTo?: string | null;

  @Property({ type: 'text', nullable: true })
  subject?: string | null;

  @Property({ type: 'text', nullable: true })
  html?: string | null;

  @Property({ type: 'text', nullable: true })
  text?: string | null;

  @Property({ type: 'json', nullable: true })
  headers?: Record<string, string> | null;

  /** Language of the document that it carries, if it carries one: chosen with its bytes, and never another afterwards. */
  @Property({ type: 'text', nullable: true })
  documentLanguage?: Locale | null;

  @Property({ type: 'text', nullable: true })
  providerId?: string | null;

  @Property({ type: InstantType })
  queuedAt!: Temporal.Instant;

  @Property({ type: InstantType, nullable: true })
  renderedAt?: Temporal.Instant | null;

  @Property({ type: InstantType, nullable: true })
  sentAt?: Temporal.Instant | null;
}
