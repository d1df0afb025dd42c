import type { Ref } from '@mikro-orm/core';
import { Entity, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import type { Temporal } from 'temporal-polyfill';
import { Field, Int, ObjectType } from 'type-graphql';
import { Product } from '../catalog/product.ts';
import { Term } from '../catalog/term.ts';
import { Customer } from '../customers/customer.ts';
import { Partner } from '../customers/partner.ts';
import { newId, PublicId } from '../database/ids.ts';
import { InstantType, PlainDateType } from '../database/temporal-types.ts';
import { describedEnum } from '../graphql/described-enum.ts';
import { Node } from '../graphql/node.ts';
import { CurrencyCodeScalar, DateScalar, DateTimeScalar } from '../graphql/scalars.ts';

export const PurchaseMethod = describedEnum('PurchaseMethod', 'How a subscription is paid.', {
  CARD: 'By payment card.',
  DIRECT_DEBIT: 'By direct debit from a bank account.',
  INVOICE: 'On invoice. A customer who quotes for itself needs an open credit line.',
  PAYPAL: 'By PayPal.',
});
export type PurchaseMethod = keyof typeof PurchaseMethod;

/** The status from the billing system. EXPIRED is not stored: the clock decides whether a term has run out. */
export type StoredStatus = 'ACTIVE' | 'CANCELED' | 'TRIAL';

@ObjectType('SoftwareSubscription', {
  implements: Node,
  simpleResolvers: true,
  description: 'Seats of one product that one customer has paid for until `endDate`.',
})
@Entity({ tableName: 'subscriptions' })
export class Subscription extends Node {
  @PrimaryKey({ type: new PublicId('subscription') })
  override id: string = newId('subscription');

  @Field(() => String, {
    description: 'The vendor’s own reference, which identifies the subscription in imports and messages.',
  })
  @Property({ type: 'text', unique: true })
  reference!: string;

  @ManyToOne({ entity: () => Customer, ref: true })
  customer!: Ref<Customer>;

  @ManyToOne({ entity: () => Partner, ref: true, nullable: true })
  partner?: Ref<Partner> | null;

  @ManyToOne({ entity: () => Product, ref: true })
  product!: Ref<Product>;

  @Field(() => Int, { description: 'Number of seats.' })
  @Property({ type: 'integer' })
  quantity!: number;

  @Field(() => Term, { description: 'The period that one payment covers.' })
  @Property({ type: 'text' })
  term!: Term;

  @Field(() => CurrencyCodeScalar, { description: 'Currency that the subscription is paid in.' })
  @Property({ type: 'text' })
  currencyCode!: string;

  @Field(() => PurchaseMethod, { description: 'How the subscription is paid.' })
  @Property({ type: 'text' })
  purchaseMethod!: PurchaseMethod;

  @Property({ type: 'text', fieldName: 'status' })
  storedStatus: StoredStatus = 'ACTIVE';

  @Field(() => DateScalar, { description: 'First day of the current term.' })
  @Property({ type: PlainDateType })
  startDate!: Temporal.PlainDate;

  @Field(() => DateScalar, { description: 'Last day that is paid for.' })
  @Property({ type: PlainDateType })
  endDate!: Temporal.PlainDate;

  @Field(() => Boolean, {
    description:
      'Whether the subscription renews by itself at its end date. False while an open quote holds auto-renew off; see `autoRenewHeldBy`.',
  })
  @Property({ type: 'boolean' })
  autoRenew!: boolean;

  /** L5: the database writes it, by real time. */
  @Field(() => DateTimeScalar, {
    description:
      'When the subscription last changed, through an import, a renewal, its auto-renew setting, a hold or another partner. It never goes back. What follows from other rows or from the day, such as `renewal`, changes nothing of it.',
  })
  @Property({ type: InstantType, defaultRaw: 'clock_timestamp()' })
  updatedAt!: Temporal.Instant;

  /** H2: the sent quote that holds auto-renew off. */
  @Property({ type: new PublicId('quote'), nullable: true })
  autoRenewHeldById?: string | null;

  /** U3: the end date that the latest automatic quote was made for. The table `auto_quotes` keeps them all. */
  @Property({ type: PlainDateType, nullable: true })
  autoQuotedFor?: Temporal.PlainDate | null;

  /**
   * H1: whether it would renew by itself without the hold of this quote. A hold of another quote counts as auto-renew,
   * because sending this quote supersedes the other one and ends its hold.
   */
  renewsBesides(quoteId?: string): boolean {
    return this.autoRenew || (!!this.autoRenewHeldById && this.autoRenewHeldById !== quoteId);
  }

  /** H3: sets auto-renew and ends any hold, so that the end of a hold does not undo the choice. */
  setAutoRenew(enabled: boolean): void {
    this.autoRenew = enabled;
    this.autoRenewHeldById = null;
  }
}
