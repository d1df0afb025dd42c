import { Field, InputType } from 'type-graphql';
import { SeenQuoteInput } from './existing-quote-input.ts';
import { QuoteLineInput } from './quote-inputs.ts';

@InputType({ description: 'The draft to change, and what it shall be. What is left out stays as it is.' })
export class UpdateQuoteInput extends SeenQuoteInput {
  @Field(() => [QuoteLineInput], {
    nullable: true,
    description:
      'Optional. All lines that the quote shall have, 1 to 500. They replace the present ones. The quote stays with its customer, and that of a partner with the partner; its currency and purchase method become those of the new lines.',
  })
  lines?: QuoteLineInput[] | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Optional. A note that the recipients read, as plain text of at most 2,000 characters. An empty text removes the present one.',
  })
  note?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Optional. E-mail address of the new primary recipient, under the rules of `CreateQuoteInput.primaryRecipient`. An address that is an additional recipient answers DUPLICATE_RECIPIENT.',
  })
  primaryRecipient?: string | null;
}
