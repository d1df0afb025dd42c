import { Field, InputType } from 'type-graphql';

/** The input of every mutation. */
@InputType()
export abstract class KeyedInput {
  @Field(() => String, {
    nullable: true,
    description:
      'Repeating the call with the same key and input answers the first call’s result in its current state, and does nothing again.',
  })
  idempotencyKey?: string | null;
}
