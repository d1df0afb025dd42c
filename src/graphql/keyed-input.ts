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

/** What the inputs of mutations that take many items have. Each declares its own `items`. */
@InputType()
export abstract class KeyedCall {
  @Field(() => String, {
    nullable: true,
    description:
      'Optional. A key for the whole call, of 1 to 200 printable characters. If you repeat the call with the same key and input, only what is not done yet is done, and every item answers its result in its current state. Once an item is done, the same key with other input answers IDEMPOTENCY_CONFLICT. A key is kept for 30 days.',
  })
  idempotencyKey?: string | null;
}

/** The input of a mutation that does for many items what another one does for one. */
export interface ManyInput<Item = KeyedInput> extends KeyedCall {
  readonly items: readonly Item[];
}
