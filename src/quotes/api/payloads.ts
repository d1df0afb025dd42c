import { type ClassType, Field, ObjectType } from 'type-graphql';
import { UserError } from '../../graphql/user-errors.ts';
import { Order } from '../order.ts';
import { Quote } from '../quote.ts';

export interface QuotePayload {
  quote?: Quote | null;
  userErrors: readonly UserError[];
}

export const CreateQuotePayload = quotePayload('CreateQuote', 'The draft that was made.');
export const AddRecipientsPayload = quotePayload('AddRecipients', 'The quote with its recipients.');
export const ReplaceRecipientPayload = quotePayload('ReplaceRecipient', 'The quote with its recipients.');
export const SendQuotePayload = quotePayload('SendQuote', 'The quote, sent.');
export const DeclineQuotePayload = quotePayload('DeclineQuote', 'The quote, declined.');
export const CancelQuotePayload = quotePayload('CancelQuote', 'The quote, canceled.');

@ObjectType('AcceptQuotePayload', { simpleResolvers: true, description: 'What `acceptQuote` did.' })
export class AcceptQuotePayload implements QuotePayload {
  @Field(() => Quote, { nullable: true, description: 'The quote, accepted.' })
  quote?: Quote | null;

  @Field(() => Order, {
    nullable: true,
    description: 'The order; the same one, however often the quote is accepted.',
  })
  order?: Order | null;

  @Field(() => Boolean, { description: 'Whether it had been accepted before this call.' })
  alreadyAccepted!: boolean;

  @Field(() => [UserError], {
    description: 'Everything that the caller can put right; where there is any, nothing was changed.',
  })
  userErrors!: readonly UserError[];
}

function quotePayload(mutation: string, quote: string): ClassType<QuotePayload> {
  @ObjectType(`${mutation}Payload`, {
    simpleResolvers: true,
    description: `What \`${mutation.charAt(0).toLowerCase()}${mutation.slice(1)}\` did.`,
  })
  class Payload implements QuotePayload {
    @Field(() => Quote, { nullable: true, description: quote })
    quote?: Quote | null;

    @Field(() => [UserError], {
      description: 'Everything that the caller can put right; where there is any, nothing was changed.',
    })
    userErrors!: readonly UserError[];
  }
  return Payload;
}
