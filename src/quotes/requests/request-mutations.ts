import { Arg, type ClassType, Ctx, Field, Info, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { Context } from '../../context.ts';
import { USER_ERRORS, UserError } from '../../graphql/user-errors.ts';
import { mutate, type Outcome } from '../../mutate.ts';
import type { Asked } from '../../reading/shape.ts';
import { loadRequestAnswered } from '../../requests/load-visible.ts';
import { QuoteRequest } from '../../requests/quote-request.ts';
import { resultOf } from '../api/payloads.ts';
import { declineQuoteRequest } from './decline-quote-request.ts';
import { DeclineQuoteRequestInput, RequestQuoteInput, WithdrawQuoteRequestInput } from './request-inputs.ts';
import { requestQuote } from './request-quote.ts';
import { withdrawQuoteRequest } from './withdraw-quote-request.ts';

interface RequestPayload {
  request?: QuoteRequest;
  userErrors: readonly UserError[];
}

const RequestQuotePayload = requestPayload('RequestQuote', 'The request that was made.');
const DeclineQuoteRequestPayload = requestPayload('DeclineQuoteRequest', 'The declined request.');
const WithdrawQuoteRequestPayload = requestPayload('WithdrawQuoteRequest', 'The withdrawn request.');

function requestPayload(mutation: string, request: string): ClassType<RequestPayload> {
  @ObjectType(`${mutation}Payload`, {
    simpleResolvers: true,
    description: resultOf(mutation),
  })
  class Payload implements RequestPayload {
    @Field(() => QuoteRequest, { nullable: true, description: `${request} Null if there are \`userErrors\`.` })
    request?: QuoteRequest;

    @Field(() => [UserError], { description: USER_ERRORS })
    userErrors!: readonly UserError[];
  }
  return Payload;
}

@Resolver()
export class QuoteRequestMutations {
  @Mutation(() => RequestQuotePayload, {
    nullable: true,
    description:
      'Asks a partner or sales for a quote of renewals. A subscription can have one such request at a time; another answers ALREADY_REQUESTED. While the request is open or quoted, a partner that is asked sees its subscriptions and its customer.',
  })
  async requestQuote(
    @Ctx() context: Context,
    @Arg('input', () => RequestQuoteInput, { description: 'What to ask for, and whom.' }) input: RequestQuoteInput,
    @Info() asked: Asked,
  ): Promise<RequestPayload> {
    return payloadOf(context, await mutate(context, 'requestQuote', input, requestQuote), asked);
  }

  @Mutation(() => DeclineQuoteRequestPayload, {
    nullable: true,
    description:
      'Declines an open request. Only the one who is asked can do this. A partner sees the request no more afterwards.',
  })
  async declineQuoteRequest(
    @Ctx() context: Context,
    @Arg('input', () => DeclineQuoteRequestInput, { description: 'The request to decline, and why.' })
    input: DeclineQuoteRequestInput,
    @Info() asked: Asked,
  ): Promise<RequestPayload> {
    return payloadOf(context, await mutate(context, 'declineQuoteRequest', input, declineQuoteRequest), asked);
  }

  @Mutation(() => WithdrawQuoteRequestPayload, {
    nullable: true,
    description:
      'Withdraws an open or quoted request. Drafts that were made for it are canceled; a quote that was already sent stays open.',
  })
  async withdrawQuoteRequest(
    @Ctx() context: Context,
    @Arg('input', () => WithdrawQuoteRequestInput, { description: 'The request to withdraw.' })
    input: WithdrawQuoteRequestInput,
    @Info() asked: Asked,
  ): Promise<RequestPayload> {
    return payloadOf(context, await mutate(context, 'withdrawQuoteRequest', input, withdrawQuoteRequest), asked);
  }
}

/** Q8: reads the request again, so that a repeated call with the same key answers its current state. */
async function payloadOf(
  context: Context,
  { answer, userErrors }: Outcome<{ requestId: string }>,
  asked: Asked,
): Promise<RequestPayload> {
  return { request: answer && (await loadRequestAnswered(context, answer.requestId, asked)), userErrors };
}
