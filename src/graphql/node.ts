import { Field, ID, InterfaceType } from 'type-graphql';

@InterfaceType('Node', { description: 'Anything that has an id of its own and can be fetched by it with `node`.' })
export abstract class Node {
  @Field(() => ID, { description: 'Globally unique and stable; its prefix tells the type.' })
  id!: string;
}
