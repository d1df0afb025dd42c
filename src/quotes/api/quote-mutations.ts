import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Context } from '../../context.ts';
import { type Answer } from '../../idempotency/answer-once.ts';
import { mutate, type Outcome } from '../../mutate.ts';
import { acceptQuote } from '../accept-quote.ts';
import { addRecipients } from '../add-recipients.ts';
import { cancelQuote } from '../cancel-quote.ts';
import { createQuote } from '../create-quote.ts';
import { declineQuote } from '../decline-quote.ts';
import { loadVisibleOrderOf } from '../load-visible.ts';
import { findQuote } from '../lock-quote.ts';
import {
  AcceptQuoteInput,
  AddRecipientsInput,
  CancelQuoteInput,
  CreateQuoteInput,
  DeclineQuoteInput,
  ReplaceRecipientInput,
  SendQuoteInput,
} from '../quote-inputs.ts';
import { replaceRecipient } from '../replace-recipient.ts';
import { sendQuote } from '../send-quote.ts';
import {
  AcceptQuotePayload,
  AddRecipientsPayload,
  CancelQuotePayload,
  CreateQuotePayload,
  DeclineQuotePayload,
  type QuotePayload,
  ReplaceRecipientPayload,
  SendQuotePayload,
} from './payloads.ts';

@Resolver()
export class QuoteMutations {
  @Mutation(() => CreateQuotePayload, { nullable: true, description: 'Makes a draft of a whole group or of lines.' })
  async createQuote(
    @Ctx() context: Context,
    @Arg('input', () => CreateQuoteInput, { description: 'What to quote.' }) input: CreateQuoteInput,
  ): Promise<QuotePayload> {
    return payloadOf(context, await mutate(context, 'createQuote', input, createQuote));
  }

  @Mutation(() => AddRecipientsPayload, {
    nullable: true,
    description: 'Adds recipients, all of them or none; on a sent quote they get the mail.',
  })
  async addRecipients(
    @Ctx() context: Context,
    @Arg('input', () => AddRecipientsInput, { description: 'Whom to add.' }) input: AddRecipientsInput,
  ): Promise<QuotePayload> {
    return payloadOf(context, await mutate(context, 'addRecipients', input, addRecipients));
  }

  @Mutation(() => ReplaceRecipientPayload, {
    nullable: true,
    description: 'Replaces a recipient that could not be reached.',
  })
  async replaceRecipient(
    @Ctx() context: Context,
    @Arg('input', () => ReplaceRecipientInput, { description: 'Whom to replace, and by whom.' })
    input: ReplaceRecipientInput,
  ): Promise<QuotePayload> {
    return payloadOf(context, await mutate(context, 'replaceRecipient', input, replaceRecipient));
  }

  @Mutation(() => SendQuotePayload, {
    nullable: true,
    description:
      'Freezes a draft and mails it to its recipients. Sending a sent quote again returns it and mails nobody, but places the hold where one is asked for and none stands.',
  })
  async sendQuote(
    @Ctx() context: Context,
    @Arg('input', () => SendQuoteInput, { description: 'Which quote.' }) input: SendQuoteInput,
  ): Promise<QuotePayload> {
    return payloadOf(context, await mutate(context, 'sendQuote', input, sendQuote));
  }

  @Mutation(() => AcceptQuotePayload, {
    nullable: true,
    description: 'Makes the order and renews the subscriptions, exactly once. Accepting again answers the same order.',
  })
  async acceptQuote(
    @Ctx() context: Context,
    @Arg('input', () => AcceptQuoteInput, { description: 'Which quote, and what one saw of it.' })
    input: AcceptQuoteInput,
  ): Promise<AcceptQuotePayload> {
    const outcome = await mutate(context, 'acceptQuote', input, acceptQuote);
    const { answer } = outcome;
    const order = answer && (await loadVisibleOrderOf(context, answer.quoteId));
    return { ...(await payloadOf(context, outcome)), order, alreadyAccepted: answer?.alreadyAccepted ?? false };
  }

  @Mutation(() => DeclineQuotePayload, { nullable: true, description: 'Declines a sent quote.' })
  async declineQuote(
    @Ctx() context: Context,
    @Arg('input', () => DeclineQuoteInput, { description: 'Which quote, and why.' }) input: DeclineQuoteInput,
  ): Promise<QuotePayload> {
    return payloadOf(context, await mutate(context, 'declineQuote', input, declineQuote));
  }

  @Mutation(() => CancelQuotePayload, {
    nullable: true,
    description: 'Withdraws a draft of one’s own; of sent quotes, partner and sales may withdraw theirs.',
  })
  async cancelQuote(
    @Ctx() context: Context,
    @Arg('input', () => CancelQuoteInput, { description: 'Which quote, and why.' }) input: CancelQuoteInput,
  ): Promise<QuotePayload> {
    return payloadOf(context, await mutate(context, 'cancelQuote', input, cancelQuote));
  }
}

/** Q8: reads the quote again, so that a repeated call with the same key answers its current state. */
async function payloadOf(context: Context, outcome: Outcome<Answer & { quoteId: string }>): Promise<QuotePayload> {
  const { answer, userErrors } = outcome;
  return { quote: answer ? await findQuote(context, answer.quoteId) : undefined, userErrors };
}
