import type { Ref } from '@mikro-orm/core';
import { Entity, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import type { Temporal } from 'temporal-polyfill';
import { Field, Int, ObjectType } from 'type-graphql';
import { Product } from '../catalog/product.ts';
import { Term } from '../catalog/term.ts';
import { QuoteDiscount, QuoteTotals } from '../catalog/totals.ts';
import { AmountType } from '../database/amount-type.ts';
import { newId, PublicId } from '../database/ids.ts';
import { InstantType, PlainDateType } from '../database/temporal-types.ts';
import { Node } from '../graphql/node.ts';
import { DateScalar } from '../graphql/scalars.ts';
import { Subscription } from '../subscriptions/subscription.ts';
import { Money } from '../values/money.ts';
import type { FrozenTax } from './frozen-taxes.ts';
import { PartOfQuote } from './part-of-quote.ts';
import { LineAction } from './quote-status.ts';

/** One discount as frozen at sending. `minor` is text, because a JSON number cannot hold every amount exactly. */
export interface FrozenDiscount {
  promotionCode: string;
  name: string;
  minor: string;
}

@ObjectType('QuoteLine', { implements: Node, simpleResolvers: true, description: 'One line of a quote.' })
@Entity({ tableName: 'quote_lines' })
export class QuoteLine extends PartOfQuote {
  @PrimaryKey({ type: new PublicId('line') })
  override id: string = newId('line');

  @Property({ type: 'integer' })
  position!: number;

  @Field(() => LineAction, { description: 'What the line does when the quote is accepted.' })
  @Property({ type: 'text' })
  action!: LineAction;

  /** Absent on a NEW line until the quote is accepted. */
  @ManyToOne({ entity: () => Subscription, ref: true, nullable: true })
  subscription?: Ref<Subscription> | null;

  @ManyToOne({ entity: () => Product, ref: true })
  product!: Ref<Product>;

  @Field(() => Int, { description: 'Number of seats.' })
  @Property({ type: 'integer' })
  quantity!: number;

  @Field(() => Term, { description: 'Term that the line is priced for.' })
  @Property({ type: 'text' })
  term!: Term;

  /** C11: the day that an EXTENSION moves the subscription's end to. */
  @Property({ type: PlainDateType, nullable: true })
  extendTo?: Temporal.PlainDate | null;

  /** Set while its quote is sent and open. A subscription has at most one such line (Q5). */
  @Property({ type: InstantType, nullable: true })
  standingSince?: Temporal.Instant | null;

  /** List price per seat: frozen once sent; on a draft, the last known price. */
  @Property({ type: AmountType })
  unitPriceMinor!: bigint;

  // P5: sending sets the properties below; a draft has none of them.

  @Property({ type: 'text', nullable: true })
  frozenProductName?: string | null;

  @Property({ type: 'boolean', nullable: true })
  frozenChanged?: boolean | null;

  @Property({ type: PlainDateType, nullable: true })
  frozenStartDate?: Temporal.PlainDate | null;

  @Property({ type: PlainDateType, nullable: true })
  frozenEndDate?: Temporal.PlainDate | null;

  /** A4: end date, seats and term of the subscription at sending. Acceptance compares them with the present ones. */
  @Property({ type: PlainDateType, nullable: true })
  previousEndDate?: Temporal.PlainDate | null;

  @Property({ type: 'integer', nullable: true })
  previousQuantity?: number | null;

  @Property({ type: 'text', nullable: true })
  previousTerm?: Term | null;

  @Property({ type: AmountType, nullable: true }) listMinor?: bigint | null;
  @Property({ type: AmountType, nullable: true }) discountMinor?: bigint | null;
  @Property({ type: AmountType, nullable: true }) totalMinor?: bigint | null;

  @Property({ type: 'json', nullable: true })
  frozenDiscounts?: FrozenDiscount[] | null;

  /** S3: absent if no rate was known, and of quotes that were sent before taxes were reckoned. */
  @Property({ type: 'json', nullable: true })
  frozenTaxes?: FrozenTax[] | null;

  // P5: what the line offers, live on a draft and frozen once sent. Whoever reads lines for the API puts it on them.

  @Field(() => String, {
    description: 'Name of the product: the current one on a draft, the name at sending on a sent quote.',
  })
  productName?: string;

  @Field(() => Boolean, { description: 'Whether the line has other seats or another term than the subscription.' })
  changed?: boolean;

  @Field(() => DateScalar, { description: 'First day that the line pays for.' })
  startDate?: Temporal.PlainDate;

  @Field(() => DateScalar, { description: 'Last day that the line pays for.' })
  endDate?: Temporal.PlainDate;

  @Field(() => Money, { description: 'List price of one seat for one whole term.' })
  unitPrice?: Money;

  @Field(() => [QuoteDiscount], {
    description: 'The discounts on this line, one entry for each promotion, ordered by promotion code.',
  })
  discounts?: readonly QuoteDiscount[];

  @Field(() => QuoteTotals, { description: 'List price, discount and total of the line.' })
  totals?: QuoteTotals;
}
