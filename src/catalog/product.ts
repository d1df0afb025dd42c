import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, ObjectType } from 'type-graphql';
import { newId, PublicId } from '../database/ids.ts';
import { describedEnum } from '../graphql/described-enum.ts';
import { Node } from '../graphql/node.ts';

export const ProductKind = describedEnum('ProductKind', 'The way in which a product is sold.', {
  SUBSCRIPTION: 'The product is sold by seats for a term.',
  SUCCESS_PLAN: 'The product is a support plan. Customers cannot quote it themselves; a partner or sales can.',
  VALUE_BASED:
    'The product is sold by consumption or value. Customers cannot quote it themselves; a partner or sales can.',
});
export type ProductKind = keyof typeof ProductKind;

@ObjectType('Product', {
  implements: Node,
  simpleResolvers: true,
  description: 'A product that is sold by subscription.',
})
@Entity({ tableName: 'products' })
export class Product extends Node {
  @PrimaryKey({ type: new PublicId('product') })
  override id: string = newId('product');

  @Field(() => String, { description: 'The product’s SKU (stock keeping unit), which identifies it.' })
  @Property({ type: 'text', unique: true })
  sku!: string;

  @Field(() => String, {
    description: 'The product’s current name. A sent quote keeps the name at sending in `QuoteLine.productName`.',
  })
  @Property({ type: 'text' })
  name!: string;

  @Field(() => ProductKind, { description: 'The way in which the product is sold.' })
  @Property({ type: 'text' })
  kind!: ProductKind;

  /** E1: whether the product is sold for renewal. */
  @Property({ type: 'boolean' })
  renewable!: boolean;
}
