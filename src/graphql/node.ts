import { Field, ID, InterfaceType } from 'type-graphql';

@InterfaceType('Node', { description: 'An object with an id. The query `node` returns it by that id.' })
export abstract class Node {
  @Field(() => ID, {
    description: 'Id of the object. It is unique among all objects and never changes; its prefix names the type.',
  })
  id!: string;
}
