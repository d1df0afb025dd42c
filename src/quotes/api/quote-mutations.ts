import { Arg, Ctx, Info, Mutation, Resolver } from 'type-graphql';
import type { Context } from '../../context.ts';
import { mutate } from '../../mutate.ts';
import type { Asked } from '../../reading/shape.ts';
import { acceptQuote } from '../accept-quote.ts';
import { cancelQuote } from '../cancel-quote.ts';
import { createQuote } from '../create-quote.ts';
import { declineQuote } from '../decline-quote.ts';
import { extendQuote } from '../extend-quote.ts';
import {
  AcceptQuoteInput,
  CancelQuoteInput,
  CreateQuoteInput,
  DeclineQuoteInput,
  ExtendQuoteInput,
  SendQuoteInput,
} from '../quote-inputs.ts';
import { sendQuote } from '../send-quote.ts';
import { updateQuote } from '../update-quote.ts';
import { UpdateQuoteInput } from '../update-quote-input.ts';
import {
  AcceptQuotePayload,
  CancelQuotePayload,
  CreateQuotePayload,
  DeclineQuotePayload,
  ExtendQuotePayload,
  type QuotePayload,
  SendQuotePayload,
  UpdateQuotePayload,
} from './payloads.ts';
import { readAcceptPayload, readPayload } from './read-payload.ts';

@Resolver()
export class QuoteMutations {
  @Mutation(() => CreateQuotePayload, {
    nullable: true,
    description:
      'Makes a draft quote from a bulk renewal group or from lines. It mails nobody; `sendQuote` does. To see prices and errors first, use `previewQuote`.',
  })
  async createQuote(
    @Ctx() context: Context,
    @Arg('input', () => CreateQuoteInput, { description: 'What to quote, and for whom.' }) input: CreateQuoteInput,
    @Info() asked: Asked,
  ): Promise<QuotePayload> {
    return readPayload(context, await mutate(context, 'createQuote', input, createQuote), asked);
  }

  @Mutation(() => UpdateQuotePayload, {
    nullable: true,
    description:
      'Changes a draft: what is given replaces what the draft has, checked as `createQuote` does. A sent quote answers QUOTE_LOCKED, a closed one QUOTE_CLOSED.',
  })
  async updateQuote(
    @Ctx() context: Context,
    @Arg('input', () => UpdateQuoteInput, { description: 'The draft, and what to replace of it.' })
    input: UpdateQuoteInput,
    @Info() asked: Asked,
  ): Promise<QuotePayload> {
    return readPayload(context, await mutate(context, 'updateQuote', input, updateQuote), asked);
  }

  @Mutation(() => SendQuotePayload, {
    nullable: true,
    description:
      'Checks a draft again, freezes its prices, sets the day on which it expires, and mails it to its recipients. An earlier sent quote for one of its subscriptions becomes SUPERSEDED. Sending a sent quote again mails nobody and returns it; if `holdAutoRenew` is true, it turns auto-renew off if that was not done before.',
  })
  async sendQuote(
    @Ctx() context: Context,
    @Arg('input', () => SendQuoteInput, { description: 'The quote to send.' }) input: SendQuoteInput,
    @Info() asked: Asked,
  ): Promise<QuotePayload> {
    return readPayload(context, await mutate(context, 'sendQuote', input, sendQuote), asked);
  }

  @Mutation(() => ExtendQuotePayload, {
    nullable: true,
    description:
      'Moves the day on which a sent quote expires to a later one, and mails that to its recipients. Prices and everything else stay as they were sent. Only the quote’s partner and sales may do it. A quote in any other status answers INVALID_TRANSITION, a day that is too early or too late INVALID_EXPIRY.',
  })
  async extendQuote(
    @Ctx() context: Context,
    @Arg('input', () => ExtendQuoteInput, { description: 'The quote to extend, and until when.' })
    input: ExtendQuoteInput,
    @Info() asked: Asked,
  ): Promise<QuotePayload> {
    return readPayload(context, await mutate(context, 'extendQuote', input, extendQuote), asked);
  }

  @Mutation(() => AcceptQuotePayload, {
    nullable: true,
    description:
      'Accepts a sent quote: makes its order and renews, extends or starts the subscriptions. This happens once; accepting again changes nothing and returns the same order. An expired quote answers QUOTE_EXPIRED, and a quote whose subscriptions have changed since answers SUBSCRIPTION_CHANGED.',
  })
  async acceptQuote(
    @Ctx() context: Context,
    @Arg('input', () => AcceptQuoteInput, { description: 'The quote to accept.' })
    input: AcceptQuoteInput,
    @Info() asked: Asked,
  ): Promise<AcceptQuotePayload> {
    return readAcceptPayload(context, await mutate(context, 'acceptQuote', input, acceptQuote), asked);
  }

  @Mutation(() => DeclineQuotePayload, {
    nullable: true,
    description:
      'Declines a sent quote. Those who may accept it may decline it. A quote in any other status answers INVALID_TRANSITION.',
  })
  async declineQuote(
    @Ctx() context: Context,
    @Arg('input', () => DeclineQuoteInput, { description: 'The quote to decline, and why.' }) input: DeclineQuoteInput,
    @Info() asked: Asked,
  ): Promise<QuotePayload> {
    return readPayload(context, await mutate(context, 'declineQuote', input, declineQuote), asked);
  }

  @Mutation(() => CancelQuotePayload, {
    nullable: true,
    description:
      'Cancels a draft or a sent quote. A draft can be canceled by the side that made it and by sales, a sent quote by its partner and by sales. A customer who tries to cancel a sent quote gets CANCEL_NEEDS_PARTNER.',
  })
  async cancelQuote(
    @Ctx() context: Context,
    @Arg('input', () => CancelQuoteInput, { description: 'The quote to cancel, and why.' }) input: CancelQuoteInput,
    @Info() asked: Asked,
  ): Promise<QuotePayload> {
    return readPayload(context, await mutate(context, 'cancelQuote', input, cancelQuote), asked);
  }
}
