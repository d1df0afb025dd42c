import type { Ref } from '@mikro-orm/core';
import { Entity, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import type { Temporal } from 'temporal-polyfill';
import { Field, ObjectType } from 'type-graphql';
import type { Viewer } from '../access/viewer.ts';
import { AmountType } from '../database/amount-type.ts';
import { newId, PublicId } from '../database/ids.ts';
import { InstantType } from '../database/temporal-types.ts';
import { Node } from '../graphql/node.ts';
import { DateTimeScalar } from '../graphql/scalars.ts';
import { Money } from '../values/money.ts';
import { Quote } from './quote.ts';

@ObjectType('Order', {
  implements: Node,
  simpleResolvers: true,
  description: 'The order that an accepted quote became. A quote has at most one.',
})
@Entity({ tableName: 'orders' })
export class Order extends Node {
  @PrimaryKey({ type: new PublicId('order') })
  override id: string = newId('order');

  @Field(() => String, { description: 'Number of the order, for people to read and type. It is never used again.' })
  @Property({ type: 'text', unique: true })
  number!: string;

  @ManyToOne({ entity: () => Quote, ref: true, unique: true })
  quote!: Ref<Quote>;

  @Property({ type: new PublicId('customer') })
  customerId!: string;

  /** The quote's partner. The database writes it. */
  @Property({ type: new PublicId('partner'), nullable: true })
  partnerId?: string | null;

  @Property({ type: AmountType })
  totalMinor!: bigint;

  @Property({ type: 'text' })
  currencyCode!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The buyer’s own purchase-order reference. Null if none was given.',
  })
  @Property({ type: 'text', nullable: true })
  purchaseOrderReference?: string | null;

  /** The name that was typed at acceptance, or else the account that accepted. */
  @Property({ type: 'text' })
  acceptedBy!: string;

  /** The kind of viewer whose account `acceptedBy` is; absent for a typed name. */
  @Property({ type: 'text', nullable: true })
  acceptedByKind?: Viewer['kind'] | null;

  @Field(() => DateTimeScalar, { description: 'When the quote was accepted.' })
  @Property({ type: InstantType })
  placedAt!: Temporal.Instant;

  /** When the sweep asks for the order's confirmation. The database writes it; null once there is a confirmation. */
  @Property({ type: InstantType, nullable: true, ignoreSchemaChanges: ['default'] })
  confirmationDueAt?: Temporal.Instant | null;

  @Field(() => Money, { description: 'Total of the accepted quote, without tax. For the tax, see `quote.totals`.' })
  get total(): Money {
    return new Money(this.totalMinor, this.currencyCode);
  }
}
