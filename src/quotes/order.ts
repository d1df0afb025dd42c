import { BigIntType, type Ref } from '@mikro-orm/core';
import { Entity, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import type { Temporal } from 'temporal-polyfill';
import { Field, ObjectType } from 'type-graphql';
import { newId, PublicId } from '../database/ids.ts';
import { InstantType } from '../database/temporal-types.ts';
import { Node } from '../graphql/node.ts';
import { DateTimeScalar } from '../graphql/scalars.ts';
import { Money } from '../values/money.ts';
import { Quote } from './quote.ts';

@ObjectType('Order', {
  implements: Node,
  simpleResolvers: true,
  description: 'What an accepted quote became; one per quote.',
})
@Entity({ tableName: 'orders' })
export class Order extends Node {
  @PrimaryKey({ type: new PublicId('order') })
  override id: string = newId('order');

  @Field(() => String, { description: 'Number for people; never reused and not guessable from another.' })
  @Property({ type: 'text', unique: true })
  number!: string;

  @ManyToOne({ entity: () => Quote, ref: true, unique: true })
  quote!: Ref<Quote>;

  @Property({ type: new PublicId('customer') })
  customerId!: string;

  @Property({ type: new BigIntType('bigint') })
  totalMinor!: bigint;

  @Property({ type: 'text' })
  currencyCode!: string;

  @Field(() => String, { nullable: true, description: 'The buyer’s own purchase-order reference.' })
  @Property({ type: 'text', nullable: true })
  purchaseOrderReference?: string | null;

  @Field(() => String, { description: 'Name typed at acceptance, else who accepted by the interface.' })
  @Property({ type: 'text' })
  acceptedBy!: string;

  @Field(() => DateTimeScalar, { description: 'When the quote was accepted.' })
  @Property({ type: InstantType })
  placedAt!: Temporal.Instant;

  @Field(() => Money, { description: 'Total of the quote that was accepted.' })
  get total(): Money {
    return new Money(this.totalMinor, this.currencyCode);
  }
}
