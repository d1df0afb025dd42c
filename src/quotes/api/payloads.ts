import { type ClassType, Field, ObjectType } from 'type-graphql';
import { USER_ERRORS, UserError } from '../../graphql/user-errors.ts';
import { Order } from '../order.ts';
import { Quote } from '../quote.ts';

export interface QuotePayload {
  quote?: Quote | null;
  userErrors: readonly UserError[];
}

const RESULTS =
  'One result for each item, in the order of the items. The paths in its `userErrors` are inside the item. An item that a fault of ours kept from being done has the error UNAVAILABLE. Empty if the call has `userErrors`.';

export const CreateQuotePayload = quotePayload(
  'CreateQuote',
  'The draft that was made. Null if there are `userErrors`.',
);
export const UpdateQuotePayload = quotePayload(
  'UpdateQuote',
  'The draft as it is now. Null if there are `userErrors`.',
);
export const AddRecipientsPayload = quotePayload(
  'AddRecipients',
  'The quote with its recipients as they are now. Null if there are `userErrors`.',
);
export const ReplaceRecipientPayload = quotePayload(
  'ReplaceRecipient',
  'The quote with its recipients as they are now. Null if there are `userErrors`.',
);
export const RemoveRecipientPayload = quotePayload(
  'RemoveRecipient',
  'The quote with its recipients as they are now. Null if there are `userErrors`.',
);
export const SendQuotePayload = quotePayload('SendQuote', 'The sent quote. Null if there are `userErrors`.');
export const ResendQuotePayload = quotePayload(
  'ResendQuote',
  'The quote that was mailed again. Null if there are `userErrors`.',
);
export const ExtendQuotePayload = quotePayload(
  'ExtendQuote',
  'The quote with its new expiry day. Null if there are `userErrors`.',
);
export const DeclineQuotePayload = quotePayload('DeclineQuote', 'The declined quote. Null if there are `userErrors`.');
export const CancelQuotePayload = quotePayload('CancelQuote', 'The canceled quote. Null if there are `userErrors`.');

@ObjectType('AcceptQuotePayload', { simpleResolvers: true, description: 'The result of `acceptQuote`.' })
export class AcceptQuotePayload implements QuotePayload {
  @Field(() => Quote, { nullable: true, description: 'The accepted quote. Null if there are `userErrors`.' })
  quote?: Quote | null;

  @Field(() => Order, {
    nullable: true,
    description:
      'The order that the quote became. Every call that accepts the quote answers the same order. Null if there are `userErrors`.',
  })
  order?: Order | null;

  @Field(() => Boolean, { description: 'Whether the quote had already been accepted before this call.' })
  alreadyAccepted!: boolean;

  @Field(() => [UserError], { description: USER_ERRORS })
  userErrors!: readonly UserError[];
}

const CALL_ERRORS =
  'Every error of the call as a whole that the caller can correct, at most 100. If there is one, no item was looked at. Errors of an item are in its result.';

export const CreateQuotesPayload = quotesPayload('CreateQuotes', CreateQuotePayload);
export const SendQuotesPayload = quotesPayload('SendQuotes', SendQuotePayload);

@ObjectType('AcceptQuotesPayload', { simpleResolvers: true, description: 'The result of `acceptQuotes`.' })
export class AcceptQuotesPayload {
  @Field(() => [AcceptQuotePayload], { description: RESULTS })
  results!: readonly AcceptQuotePayload[];

  @Field(() => [UserError], { description: CALL_ERRORS })
  userErrors!: readonly UserError[];
}

export interface QuotesPayload {
  results: readonly QuotePayload[];
  userErrors: readonly UserError[];
}

function quotesPayload(mutation: string, ofItem: ClassType<QuotePayload>): ClassType<QuotesPayload> {
  @ObjectType(`${mutation}Payload`, { simpleResolvers: true, description: resultOf(mutation) })
  class Payload implements QuotesPayload {
    @Field(() => [ofItem], { description: RESULTS })
    results!: readonly QuotePayload[];

    @Field(() => [UserError], { description: CALL_ERRORS })
    userErrors!: readonly UserError[];
  }
  return Payload;
}

/** The description of a mutation's payload. */
export function resultOf(mutation: string): string {
  return `The result of \`${mutation.charAt(0).toLowerCase()}${mutation.slice(1)}\`.`;
}

function quotePayload(mutation: string, quote: string): ClassType<QuotePayload> {
  @ObjectType(`${mutation}Payload`, {
    simpleResolvers: true,
    description: resultOf(mutation),
  })
  class Payload implements QuotePayload {
    @Field(() => Quote, { nullable: true, description: quote })
    quote?: Quote | null;

    @Field(() => [UserError], { description: USER_ERRORS })
    userErrors!: readonly UserError[];
  }
  return Payload;
}
