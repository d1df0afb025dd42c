import { Arg, Ctx, Info, Mutation, Resolver } from 'type-graphql';
import type { Context } from '../../context.ts';
import { untilConnected } from '../../database/unavailable.ts';
import { TooManyLoaded } from '../../graphql/loaded-rows.ts';
import { forgetLoaded } from '../../graphql/per-request.ts';
import { purchaseOrderErrors } from '../../graphql/text-errors.ts';
import { InputError, refuse } from '../../graphql/user-errors.ts';
import type { Answer } from '../../idempotency/answer-once.ts';
import { doneButUnread } from '../../idempotency/item-faults.ts';
import { mutateEach, type Outcome, type Verb } from '../../mutate.ts';
import type { Asked } from '../../reading/shape.ts';
import { acceptQuote } from '../accept-quote.ts';
import { createQuote } from '../create-quote.ts';
import { AcceptQuotesInput, CreateQuotesInput, SendQuotesInput } from '../many-quotes-inputs.ts';
import { sendQuote } from '../send-quote.ts';
import { AcceptQuotesPayload, CreateQuotesPayload, type QuotesPayload, SendQuotesPayload } from './payloads.ts';
import { readAcceptPayload, readPayload } from './read-payload.ts';

@Resolver()
export class ManyQuotesMutations {
  @Mutation(() => CreateQuotesPayload, {
    nullable: true,
    description:
      'Makes up to 50 drafts, each as `createQuote` does, one after another. An item that is refused holds up no other. To see first how few quotes will do, use `planQuotes`.',
  })
  async createQuotes(
    @Ctx() context: Context,
    @Arg('input', () => CreateQuotesInput, { description: 'What to quote.' }) input: CreateQuotesInput,
    @Info() asked: Asked,
  ): Promise<QuotesPayload> {
    const names = { ofAll: 'createQuotes', ofOne: 'createQuote' };
    const { outcomes, userErrors } = await mutateEach(context, names, input, refusedBeyondRation(createQuote));
    const results = await readEach(context, outcomes, (outcome) => readPayload(context, outcome, asked, 'results.'));
    return { results, userErrors };
  }

  @Mutation(() => SendQuotesPayload, {
    nullable: true,
    description:
      'Sends up to 50 quotes, each as `sendQuote` does, one after another. An item that is refused holds up no other.',
  })
  async sendQuotes(
    @Ctx() context: Context,
    @Arg('input', () => SendQuotesInput, { description: 'The quotes to send.' }) input: SendQuotesInput,
    @Info() asked: Asked,
  ): Promise<QuotesPayload> {
    const names = { ofAll: 'sendQuotes', ofOne: 'sendQuote' };
    const { outcomes, userErrors } = await mutateEach(context, names, input, refusedBeyondRation(sendQuote));
    const results = await readEach(context, outcomes, (outcome) => readPayload(context, outcome, asked, 'results.'));
    return { results, userErrors };
  }

  @Mutation(() => AcceptQuotesPayload, {
    nullable: true,
    description:
      'Accepts up to 50 sent quotes, each as `acceptQuote` does, one after another. An item that is refused holds up no other.',
  })
  async acceptQuotes(
    @Ctx() context: Context,
    @Arg('input', () => AcceptQuotesInput, { description: 'The quotes to accept, and a reference for all orders.' })
    input: AcceptQuotesInput,
    @Info() asked: Asked,
  ): Promise<AcceptQuotesPayload> {
    const errors = purchaseOrderErrors(input.purchaseOrderReference, ['purchaseOrderReference']);
    const names = { ofAll: 'acceptQuotes', ofOne: 'acceptQuote', errors };
    const { outcomes, userErrors } = await mutateEach(
      context,
      names,
      withReference(input),
      refusedBeyondRation(acceptQuote),
    );
    const results = await readEach(context, outcomes, (one) => readAcceptPayload(context, one, asked, 'results.'));
    return { results, userErrors };
  }
}

/** Reads all results at once. What is done is told even where it cannot be read, so that nobody does it again. */
async function readEach<Of extends Answer, Payload>(
  context: Context,
  outcomes: readonly Outcome<Of>[],
  read: (outcome: Outcome<Of>) => Promise<Payload>,
): Promise<Payload[]> {
  try {
    return await untilConnected(undefined, () => {
      forgetLoaded(context);
      return Promise.all(outcomes.map(read));
    });
  } catch (fault) {
    context.logFault?.(fault);
    const unread = { userErrors: [doneButUnread(context)] };
    return await Promise.all(outcomes.map((outcome) => read(outcome.answer ? unread : outcome)));
  }
}

/** B3: the reference of the call is that of every item without one. */
function withReference({ purchaseOrderReference, items, ...input }: AcceptQuotesInput): AcceptQuotesInput {
  const referred = items.map((item) => ({
    ...item,
    purchaseOrderReference: item.purchaseOrderReference ?? purchaseOrderReference,
  }));
  return { ...input, purchaseOrderReference, items: referred };
}

/** The item whose lines are too many for one operation is refused, and those before it are done. */
function refusedBeyondRation<Input, Of>(verb: Verb<Input, Of>): Verb<Input, Of> {
  return async (context, input) => {
    try {
      return await verb(context, input);
    } catch (error) {
      if (!(error instanceof TooManyLoaded)) {
        throw error;
      }
      const message =
        'The items before this one have used up the lines that one call may have. Give this one in another call.';
      return refuse(new InputError('TOO_MANY_LINES', message));
    }
  };
}
