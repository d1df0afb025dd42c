import { Field, InputType } from 'type-graphql';
import { KeyedCall, type ManyInput } from '../graphql/keyed-input.ts';
import { AcceptQuoteInput, CreateQuoteInput, SendQuoteInput } from './quote-inputs.ts';

@InputType({ description: 'The quotes to make.' })
export class CreateQuotesInput extends KeyedCall implements ManyInput<CreateQuoteInput> {
  @Field(() => [CreateQuoteInput], {
    description:
      'What to quote, 1 to 50 items, each as for `createQuote`. An item’s own `idempotencyKey` counts as it does there.',
  })
  items!: CreateQuoteInput[];
}

@InputType({ description: 'The quotes to send.' })
export class SendQuotesInput extends KeyedCall implements ManyInput<SendQuoteInput> {
  @Field(() => [SendQuoteInput], {
    description:
      'The quotes to send, 1 to 50 items, each as for `sendQuote`. An item’s own `idempotencyKey` counts as it does there.',
  })
  items!: SendQuoteInput[];
}

@InputType({ description: 'The quotes to accept.' })
export class AcceptQuotesInput extends KeyedCall implements ManyInput<AcceptQuoteInput> {
  @Field(() => [AcceptQuoteInput], {
    description:
      'The quotes to accept, 1 to 50 items, each as for `acceptQuote`. An item’s own `idempotencyKey` counts as it does there.',
  })
  items!: AcceptQuoteInput[];

  @Field(() => String, {
    nullable: true,
    description:
      'Optional. The buyer’s own purchase-order reference, at most 50 printable characters. It is shown on every order, except those of items that give another one.',
  })
  purchaseOrderReference?: string | null;
}
