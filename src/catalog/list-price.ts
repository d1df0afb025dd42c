import type { Ref } from '@mikro-orm/core';
import { Entity, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import type { Temporal } from 'temporal-polyfill';
import { Field, ObjectType } from 'type-graphql';
import { AmountType } from '../database/amount-type.ts';
import { newId, PublicId } from '../database/ids.ts';
import { PlainDateType } from '../database/temporal-types.ts';
import { DateScalar } from '../graphql/scalars.ts';
import { Money } from '../values/money.ts';
import { Product } from './product.ts';
import { Term } from './term.ts';

@ObjectType('ListPrice', {
  simpleResolvers: true,
  description: 'List price of one seat of a product for one term. Promotions are not taken off it.',
})
@Entity({ tableName: 'prices' })
export class ListPrice {
  @PrimaryKey({ type: new PublicId('price') })
  id: string = newId('price');

  @ManyToOne({ entity: () => Product, ref: true })
  product!: Ref<Product>;

  @Field(() => Term, { description: 'The term that the price pays for.' })
  @Property({ type: 'text' })
  term!: Term;

  @Property({ type: 'text' })
  currencyCode!: string;

  @Field(() => DateScalar, {
    description:
      'First day on which the price is valid. If several are valid on a day, the one that began last counts.',
  })
  @Property({ type: PlainDateType })
  validFrom!: Temporal.PlainDate;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Last day on which the price is valid. Null if it has no end.',
  })
  @Property({ type: PlainDateType, nullable: true })
  validUntil?: Temporal.PlainDate | null;

  @Property({ type: AmountType })
  unitPriceMinor!: bigint;

  @Field(() => Money, { description: 'Price of one seat for one whole term.' })
  get unitPrice(): Money {
    return new Money(this.unitPriceMinor, this.currencyCode);
  }
}
