import { Field, InputType } from 'type-graphql';

/** The fields that the inputs of all mutations have. */
@InputType()
export abstract class KeyedInput {
  @Field(() => String, {
    nullable: true,
    description:
      'Optional. A key that you choose, of 1 to 200 printable characters. If you repeat the call with the same key and input, it changes nothing and answers the first call’s result in its current state. The same key with other input answers IDEMPOTENCY_CONFLICT; while the first call still runs, IDEMPOTENCY_IN_PROGRESS. After a call that answered `userErrors`, the key is free again. A key is kept for 30 days.',
  })
  idempotencyKey?: string | null;
}
