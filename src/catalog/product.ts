import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, ObjectType } from 'type-graphql';
import { newId, PublicId } from '../database/ids.ts';
import { describedEnum } from '../graphql/described-enum.ts';
import { Node } from '../graphql/node.ts';

export const ProductKind = describedEnum('ProductKind', 'How a product is sold.', {
  SUBSCRIPTION: 'By the seat and term.',
  SUCCESS_PLAN: 'A support plan; not quoted in self-service.',
  VALUE_BASED: 'By consumption or value; not quoted in self-service.',
});
export type ProductKind = keyof typeof ProductKind;

@ObjectType('Product', {
  implements: Node,
  simpleResolvers: true,
  description: 'Something that is sold by subscription.',
})
@Entity({ tableName: 'products' })
export class Product extends Node {
  @PrimaryKey({ type: new PublicId('product') })
  override id: string = newId('product');

  @Field(() => String, { description: 'Stock keeping unit: the product’s key.' })
  @Property({ type: 'text', unique: true })
  sku!: string;

  @Field(() => String, { description: 'Name as of today; a sent quote keeps the one it was sent with.' })
  @Property({ type: 'text' })
  name!: string;

  @Field(() => ProductKind, { description: 'How it is sold.' })
  @Property({ type: 'text' })
  kind!: ProductKind;

  /** E1: whether the product is sold for renewal. */
  @Property({ type: 'boolean' })
  renewable!: boolean;
}
