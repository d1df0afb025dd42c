import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, ID, ObjectType } from 'type-graphql';
import { newId, PublicId } from '../database/ids.ts';
import { Node } from '../graphql/node.ts';

@ObjectType('Partner', {
  implements: Node,
  simpleResolvers: true,
  description: 'A reseller through which subscriptions can be bought.',
})
@Entity({ tableName: 'partners' })
export class Partner extends Node {
  @PrimaryKey({ type: new PublicId('partner') })
  override id: string = newId('partner');

  @Field(() => ID, { description: 'Customer number of the partner: up to 10 digits, with leading zeros.' })
  @Property({ type: 'text', unique: true })
  csn!: string;

  @Field(() => String, { description: 'Name of the partner’s company.' })
  @Property({ type: 'text' })
  name!: string;

  @Field(() => String, { description: 'E-mail address that customers write to.' })
  @Property({ type: 'text' })
  email!: string;
}
