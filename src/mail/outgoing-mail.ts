import type { Ref } from '@mikro-orm/core';
import { Entity, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import type { Temporal } from 'temporal-polyfill';
import type { Locale } from '../../emails/language.ts';
import type {
  EndpointMailKind,
  MailKind,
  QuoteMailKind,
  ReaderKind,
  RequestMailKind,
  SwitchedOff,
} from '../../emails/mail.ts';
import { newId, PublicId } from '../database/ids.ts';
import { InstantType, PlainDateType } from '../database/temporal-types.ts';
import { Quote } from '../quotes/quote.ts';
import { type DeliveryStatus, QuoteRecipient } from '../quotes/quote-recipient.ts';
import { QuoteRequest } from '../requests/quote-request.ts';
import type { MailContent } from './mailer.ts';

/**
 * The business record of one mail to one reader; the queue's job only holds its id. The mail is rendered once. Its
 * bytes are stored with a placeholder for the link's token (A7), so that every attempt sends the same.
 */
@Entity({ tableName: 'mails' })
export class OutgoingMail {
  @PrimaryKey({ type: new PublicId('mail') })
  id: string = newId('mail');

  /** A mail is about a quote, a request or a webhook endpoint. */
  @ManyToOne({ entity: () => Quote, ref: true, nullable: true })
  quote?: Ref<Quote> | null;

  /** K3. */
  @ManyToOne({ entity: () => QuoteRequest, ref: true, nullable: true })
  request?: Ref<QuoteRequest> | null;

  /** O3. */
  @Property({ type: new PublicId('endpoint'), nullable: true })
  endpointId?: string | null;

  /** What a mail about an endpoint tells, because the endpoint may have changed or be gone when the mail goes out. */
  @Property({ type: 'json', nullable: true })
  switchedOff?: StoredSwitchedOff | null;

  /** Null for mails about endpoints that are no customer's. */
  @Property({ type: new PublicId('customer'), nullable: true })
  customerId?: string | null;

  @Property({ type: 'text' })
  kind!: MailKind;

  /** Distinguishes mails with the same quote, kind and reader: a reminder's day, an extension's, otherwise ''. */
  @Property({ type: 'text' })
  occasion: string = '';

  /** Null for mails to others than a quote's recipients. */
  @ManyToOne({ entity: () => QuoteRecipient, ref: true, nullable: true })
  recipient?: Ref<QuoteRecipient> | null;

  @Property({ type: 'text' })
  readerKind!: ReaderKind;

  @Property({ type: 'text' })
  toAddress!: string;

  @Property({ type: 'text', nullable: true })
  toName?: string | null;

  @Property({ type: 'text' })
  language!: string;

  /** QUEUED until the provider accepts it. DROPPED if its quote or request closed first (M5). */
  @Property({ type: 'text' })
  state: 'QUEUED' | 'DROPPED' | Exclude<DeliveryStatus, 'PENDING'> = 'QUEUED';

  @Property({ type: 'text', nullable: true })
  stateDetail?: string | null;

  /** When it goes out among the waiting mails: the earliest first (N3). */
  @Property({ type: 'integer' })
  turn: number = 0;

  /** Incremented before each attempt, so that an interrupted attempt counts too. */
  @Property({ type: 'integer' })
  attempts: number = 0;

  /** Attempts after which the provider certainly had no mail. If `refusals < attempts`, a copy may have been sent. */
  @Property({ type: 'integer' })
  refusals: number = 0;

  @Property({ type: InstantType, nullable: true })
  firstAttemptAt?: Temporal.Instant | null;

  /** The From address at the time of rendering. A retry must not follow a changed setting. */
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

  /** Language of the attached document, if there is one. It is chosen at rendering and never changes. */
  @Property({ type: 'text', nullable: true })
  documentLanguage?: Locale | null;

  /** The expiry day that the attached document tells. */
  @Property({ type: PlainDateType, nullable: true })
  documentExpiresOn?: Temporal.PlainDate | null;

  /** The mail that lists this one's quote. This one is not sent itself, and has the state of that one. */
  @Property({ type: new PublicId('mail'), nullable: true, fieldName: 'carried_by' })
  carriedBy?: string | null;

  /** How many mails' quotes this one lists beside its own. */
  @Property({ type: 'integer' })
  carries: number = 0;

  /** How often a list that this mail carried was taken apart. */
  @Property({ type: 'integer' })
  dissolved: number = 0;

  @Property({ type: 'text', nullable: true })
  providerId?: string | null;

  /** The Message-ID that the reader sees, if the provider told one. Ours stands in `headers`. */
  @Property({ type: 'text', nullable: true })
  messageId?: string | null;

  @Property({ type: InstantType })
  queuedAt!: Temporal.Instant;

  /** Set if the installation does not mail to its address. It then waits without a job. */
  @Property({ type: InstantType, nullable: true })
  heldAt?: Temporal.Instant | null;

  @Property({ type: InstantType, nullable: true })
  renderedAt?: Temporal.Instant | null;

  @Property({ type: InstantType, nullable: true })
  sentAt?: Temporal.Instant | null;

  /** Names the mail's bytes to the provider. What follows a list that was taken apart has other bytes. */
  get key(): string {
    return this.dissolved === 0 ? this.id : `${this.id}-${this.dissolved}`;
  }

  /** Undefined until the mail is rendered, and once its bytes were cleared. */
  get content(): MailContent | undefined {
    const { sender: from, toAddress: to, replyTo, subject, html, text, headers } = this;
    const isWhole = from && replyTo && subject && html && text && headers;
    return isWhole ? { from, to, replyTo, subject, html, text, headers } : undefined;
  }
}

/** Its instants are texts in the database. */
type StoredSwitchedOff = Pick<SwitchedOff, 'url' | 'why' | 'timeZone'> &
  Readonly<Record<'failingSince' | 'disabledAt', string>>;

/** The database lets each mail be about one thing. */
export type LoadedMail = MailOfQuote | MailOfRequest | MailOfEndpoint;

export type MailOfQuote = OutgoingMail & { readonly kind: QuoteMailKind; readonly quote: Ref<Quote> };

export type MailOfRequest = OutgoingMail & { readonly kind: RequestMailKind; readonly request: Ref<QuoteRequest> };

export type MailOfEndpoint = OutgoingMail & {
  readonly kind: EndpointMailKind;
  readonly endpointId: string;
  readonly switchedOff: StoredSwitchedOff;
};

export function isOfQuote(mail: LoadedMail): mail is MailOfQuote {
  return !!mail.quote;
}

export function isOfRequest(mail: LoadedMail): mail is MailOfRequest {
  return !!mail.request;
}
