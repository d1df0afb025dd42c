import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, ID, ObjectType } from 'type-graphql';
import { newId, PublicId } from '../database/ids.ts';
import { Node } from '../graphql/node.ts';

@ObjectType('Partner', {
  implements: Node,
  simpleResolvers: true,
  description: 'A reseller that subscriptions may be bought through.',
})
@Entity({ tableName: 'partners' })
export class Partner extends Node {
  @PrimaryKey({ type: new PublicId('partner') })
  override id: string = newId('partner');

  @Field(() => ID, { description: 'Customer number of the partner.' })
  @Property({ type: 'text', unique: true })
  csn!: string;

  @Field(() => String, { description: 'Name of the company.' })
  @Property({ type: 'text' })
  name!: string;

  @Field(() => String, { description: 'Address that customers write to.' })
  @Property({ type: 'text' })
  email!: string;
}
