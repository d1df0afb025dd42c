import { Field, ID, InputType, Int } from 'type-graphql';
import { KeyedInput } from '../graphql/keyed-input.ts';

/** What the inputs of all mutations of one quote have. */
@InputType()
export abstract class ExistingQuoteInput extends KeyedInput {
  @Field(() => ID, { description: 'Id of the quote (`Quote.id`, not its number).' })
  quoteId!: string;
}

/** The input of a mutation that can be bound to the version that the caller has read. */
@InputType()
export abstract class SeenQuoteInput extends ExistingQuoteInput {
  @Field(() => Int, {
    nullable: true,
    description:
      'Optional. If given, the quote’s current version must equal it; otherwise the call answers VERSION_CONFLICT.',
  })
  expectedVersion?: number | null;
}
