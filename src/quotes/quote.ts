import type { Ref } from '@mikro-orm/core';
import { Entity, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import type { Temporal } from 'temporal-polyfill';
import { Field, Int, ObjectType } from 'type-graphql';
import type { QuoteTax } from '../catalog/quote-tax.ts';
import type { QuoteTotals } from '../catalog/totals.ts';
import type { Address } from '../customers/address.ts';
import { Customer } from '../customers/customer.ts';
import { Partner } from '../customers/partner.ts';
import { AmountType } from '../database/amount-type.ts';
import { newId, PublicId } from '../database/ids.ts';
import { InstantType, PlainDateType } from '../database/temporal-types.ts';
import { Node } from '../graphql/node.ts';
import { CurrencyCodeScalar, DateScalar, DateTimeScalar } from '../graphql/scalars.ts';
import type { Seller } from '../sellers/seller.ts';
import { PurchaseMethod } from '../subscriptions/subscription.ts';
import { type FrozenTax, frozenTaxes } from './frozen-taxes.ts';
import { OPEN_STATUSES, QuoteOrigin, QuoteStatus } from './quote-status.ts';

@ObjectType('Quote', {
  implements: Node,
  simpleResolvers: true,
  description: 'A priced offer to renew, extend or start subscriptions of one customer.',
})
@Entity({ tableName: 'quotes' })
export class Quote extends Node {
  @PrimaryKey({ type: new PublicId('quote') })
  override id: string = newId('quote');

  @Field(() => String, { description: 'Number of the quote, for people to read and type. It is never used again.' })
  @Property({ type: 'text', unique: true })
  number!: string;

  @Field(() => Int, {
    description:
      'Version of the quote. It rises with every change. Give it as `expectedVersion` to act only on the quote as you have read it.',
  })
  @Property({ type: 'integer' })
  version: number = 1;

  /** The status in the database. It may still be SENT after the expiry, so readers ask `statusAt` (Q4). */
  @Property({ type: 'text', fieldName: 'status' })
  storedStatus: QuoteStatus = 'DRAFT';

  @Field(() => QuoteOrigin, { description: 'Who made the quote.' })
  @Property({ type: 'text' })
  origin!: QuoteOrigin;

  @ManyToOne({ entity: () => Customer, ref: true })
  customer!: Ref<Customer>;

  @ManyToOne({ entity: () => Partner, ref: true, nullable: true })
  partner?: Ref<Partner> | null;

  /** K4: the request that the quote was made for. */
  @Property({ type: new PublicId('request'), nullable: true })
  requestId?: string | null;

  @Field(() => CurrencyCodeScalar, { description: 'Currency of the quote and all its lines.' })
  @Property({ type: 'text' })
  currencyCode!: string;

  @Field(() => PurchaseMethod, { description: 'How the quote and all its lines are paid.' })
  @Property({ type: 'text' })
  purchaseMethod!: PurchaseMethod;

  @Field(() => String, { nullable: true, description: 'Note to the recipients, as plain text. Null if there is none.' })
  @Property({ type: 'text', nullable: true })
  note?: string | null;

  /** P5: sending sets this and the other `frozen…` properties. */
  @Property({ type: 'json', nullable: true })
  frozenAddress?: Address | null;

  @Property({ type: 'text', nullable: true })
  frozenCustomerName?: string | null;

  @Property({ type: 'text', nullable: true })
  frozenVatNumber?: string | null;

  @Property({ type: 'text', nullable: true })
  frozenTimeZone?: string | null;

  @Property({ type: 'text', nullable: true })
  frozenPartnerName?: string | null;

  @Property({ type: 'text', nullable: true })
  frozenPartnerEmail?: string | null;

  @Property({ type: 'json', nullable: true })
  frozenPartnerAddress?: Address | null;

  /** Absent also from quotes that were sent before sellers were frozen. */
  @Property({ type: 'json', nullable: true })
  frozenSeller?: Seller | null;

  @Field(() => String, {
    nullable: true,
    description:
      'A short hash of everything that sending froze. Page, PDF and mail show the same one, and `verifyQuote` tells from it whether a document is genuine. Null if the quote was never sent.',
  })
  @Property({ type: 'text', nullable: true })
  fingerprint?: string | null;

  @Property({ type: AmountType, nullable: true }) listMinor?: bigint | null;
  @Property({ type: AmountType, nullable: true }) discountMinor?: bigint | null;
  @Property({ type: AmountType, nullable: true }) totalMinor?: bigint | null;

  /** S3: absent if no rate was known, and of quotes that were sent before taxes were reckoned. So is `taxMinor`. */
  @Property({ type: 'json', nullable: true })
  frozenTaxes?: FrozenTax[] | null;

  @Property({ type: AmountType, nullable: true }) taxMinor?: bigint | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Last day on which the quote can be accepted, in the customer’s time zone. Null if it was never sent.',
  })
  @Property({ type: PlainDateType, nullable: true })
  expiresOn?: Temporal.PlainDate | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      'The moment at which the quote expires: midnight after `expiresOn` in the customer’s time zone. From this moment it can no longer be accepted. Null if it was never sent.',
  })
  @Property({ type: InstantType, nullable: true })
  expiresAt?: Temporal.Instant | null;

  @Field(() => DateTimeScalar, { description: 'When the quote was made.' })
  @Property({ type: InstantType })
  createdAt!: Temporal.Instant;

  /** L5: the database writes it, by real time. */
  @Property({ type: InstantType, fieldName: 'updated_at', defaultRaw: 'clock_timestamp()' })
  storedUpdatedAt!: Temporal.Instant;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the quote was sent. Null if it was never sent.' })
  @Property({ type: InstantType, nullable: true })
  sentAt?: Temporal.Instant | null;

  @Property({ type: InstantType, nullable: true, fieldName: 'closed_at' })
  storedClosedAt?: Temporal.Instant | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The reason that the person who declined or canceled the quote wrote, as plain text. Null if there is none.',
  })
  @Property({ type: 'text', nullable: true })
  closeReason?: string | null;

  @Property({ type: new PublicId('quote'), nullable: true })
  supersededById?: string | null;

  /** U4: how many days before the expiry day the latest reminder was due; absent before the first reminder. */
  @Property({ type: 'integer', nullable: true })
  remindedDays?: number | null;

  /** Q4: a sent quote is EXPIRED once its expiry has passed, even if the sweep has not stored that yet. */
  statusAt(now: Temporal.Instant): QuoteStatus {
    return this.storedStatus === 'SENT' && this.hasExpiredAt(now) ? 'EXPIRED' : this.storedStatus;
  }

  /** Whether the quote is a draft, or sent and not expired. */
  isOpenAt(now: Temporal.Instant): boolean {
    return OPEN_STATUSES.includes(this.statusAt(now));
  }

  /** Q4: an expired quote closed at `expiresAt`, even if the sweep stores that later. */
  whenClosed(now: Temporal.Instant): Temporal.Instant | undefined {
    return this.storedClosedAt ?? (this.statusAt(now) === 'EXPIRED' ? (this.expiresAt ?? undefined) : undefined);
  }

  /** Q2, P5: marks the quote as sent and freezes the snapshot that every reader is shown. */
  send(snapshot: FrozenOffer, now: Temporal.Instant): void {
    const { customer, partner, seller, totals, taxes, expiresOn, expiresAt } = snapshot;
    this.raiseVersion();
    Object.assign(this, {
      storedStatus: 'SENT',
      sentAt: momentOf(this, now),
      expiresOn,
      expiresAt,
      frozenAddress: customer.address,
      frozenCustomerName: customer.name,
      frozenVatNumber: customer.storedVatNumber ?? null,
      frozenTimeZone: customer.timeZone,
      frozenPartnerName: partner?.name ?? null,
      frozenPartnerEmail: partner?.email ?? null,
      frozenPartnerAddress: partner?.address ?? null,
      frozenSeller: seller,
      listMinor: totals.list.minor,
      discountMinor: totals.discount.minor,
      totalMinor: totals.total.minor,
      frozenTaxes: taxes ? frozenTaxes(taxes) : null,
      taxMinor: totals.tax?.minor ?? null,
    } satisfies Partial<Quote>);
  }

  /** Q11: what sending froze stays as it is. */
  extend(to: Required<Pick<Quote, 'expiresOn' | 'expiresAt' | 'remindedDays'>>): void {
    this.raiseVersion();
    Object.assign(this, to);
  }

  /** Every change of the quote raises its version, so that nobody acts on what they have not seen. */
  raiseVersion(): void {
    this.version++;
  }

  /** Q3: `expiresAt` is exclusive. The quote is valid through the last instant of its expiry day. */
  private hasExpiredAt(now: Temporal.Instant): boolean {
    return !!this.expiresAt && now.epochNanoseconds >= this.expiresAt.epochNanoseconds;
  }
}

/**
 * When something happens to a quote: `now`, but no earlier than the quote was made. Clocks of machines differ, and a job
 * may have made the quote as of a later day.
 */
export function momentOf({ createdAt }: Pick<Quote, 'createdAt'>, now: Temporal.Instant): Temporal.Instant {
  return now.epochNanoseconds < createdAt.epochNanoseconds ? createdAt : now;
}

/** What sending freezes besides the lines. */
export interface FrozenOffer {
  readonly customer: Pick<Customer, 'name' | 'address' | 'storedVatNumber' | 'timeZone'>;
  /** Absent if the quote is not made through a partner. */
  readonly partner?: Pick<Partner, 'name' | 'email' | 'address'>;
  readonly seller: Seller;
  readonly totals: QuoteTotals;
  /** S3: absent if no rate is known. */
  readonly taxes?: readonly QuoteTax[];
  readonly expiresOn: Temporal.PlainDate;
  readonly expiresAt: Temporal.Instant;
}
