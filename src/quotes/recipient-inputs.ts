import { Field, ID, InputType } from 'type-graphql';
import { KeyedInput } from '../graphql/keyed-input.ts';
import { LanguageTagScalar } from '../graphql/scalars.ts';
import { ExistingQuoteInput } from './existing-quote-input.ts';

@InputType({ description: 'A person to send the quote to.' })
export class RecipientInput {
  @Field(() => String, {
    description: 'E-mail address of the recipient. It may belong to a contact of the customer or to anybody else.',
  })
  email!: string;

  @Field(() => String, {
    nullable: true,
    description:
      'Optional. Name that the mail greets the recipient by, at most 200 characters. If left out, the name of the contact with this address, if there is one.',
  })
  name?: string | null;

  @Field(() => LanguageTagScalar, {
    nullable: true,
    description:
      'Optional. Language of the recipient’s mails. If left out, that of the contact with this address, else the customer’s.',
  })
  language?: string | null;
}

@InputType({ description: 'The recipients to add to a quote.' })
export class AddRecipientsInput extends ExistingQuoteInput {
  @Field(() => [RecipientInput], {
    description:
      'The recipients to add. If one of them is wrong, none is added. A quote takes 4 additional recipients in all unless this installation allows another number; one too many answers RECIPIENT_LIMIT.',
  })
  recipients!: RecipientInput[];
}

@InputType({ description: 'The recipient to remove.' })
export class RemoveRecipientInput extends KeyedInput {
  @Field(() => ID, {
    description: 'Id of an additional recipient. The primary recipient answers INVALID_TRANSITION.',
  })
  recipientId!: string;
}

@InputType({ description: 'The sent quote to mail again, and to whom.' })
export class ResendQuoteInput extends ExistingQuoteInput {
  @Field(() => [ID], {
    nullable: true,
    description:
      'Optional. Ids of the recipients to mail, at most 20. If left out, all whose mail has not bounced, failed or been reported as unwanted.',
  })
  recipientIds?: string[] | null;
}

@InputType({ description: 'A recipient whose mail did not arrive, and the person who takes its place.' })
export class ReplaceRecipientInput extends KeyedInput {
  @Field(() => ID, {
    description:
      'Id of the recipient to replace. Its `deliveryStatus` must be BOUNCED, COMPLAINED or FAILED; otherwise the call answers INVALID_TRANSITION.',
  })
  recipientId!: string;

  @Field(() => RecipientInput, {
    description:
      'The new recipient. In place of the primary recipient it must be a contact of the customer or have an address at one of its own mail domains, in self-service it must be the purchaser.',
  })
  by!: RecipientInput;
}
