import { Arg, Ctx, Info, Mutation, Resolver } from 'type-graphql';
import type { Context } from '../../context.ts';
import { mutate } from '../../mutate.ts';
import type { Asked } from '../../reading/shape.ts';
import { addRecipients } from '../add-recipients.ts';
import {
  AddRecipientsInput,
  RemoveRecipientInput,
  ReplaceRecipientInput,
  ResendQuoteInput,
} from '../recipient-inputs.ts';
import { removeRecipient } from '../remove-recipient.ts';
import { replaceRecipient } from '../replace-recipient.ts';
import { resendQuote } from '../resend-quote.ts';
import {
  AddRecipientsPayload,
  type QuotePayload,
  RemoveRecipientPayload,
  ReplaceRecipientPayload,
  ResendQuotePayload,
} from './payloads.ts';
import { readPayload } from './read-payload.ts';

@Resolver()
export class RecipientMutations {
  @Mutation(() => AddRecipientsPayload, {
    nullable: true,
    description:
      'Adds recipients to a draft or sent quote: all of them or, if one is wrong, none. On a sent quote the new recipients get the mail at once and the earlier ones get nothing. A closed quote answers QUOTE_CLOSED.',
  })
  async addRecipients(
    @Ctx() context: Context,
    @Arg('input', () => AddRecipientsInput, { description: 'The quote and the recipients to add.' })
    input: AddRecipientsInput,
    @Info() asked: Asked,
  ): Promise<QuotePayload> {
    return readPayload(context, await mutate(context, 'addRecipients', input, addRecipients), asked);
  }

  @Mutation(() => ReplaceRecipientPayload, {
    nullable: true,
    description:
      'Replaces a recipient whose mail bounced, failed or was reported as unwanted. The old link stops working. On a sent quote the new recipient gets the mail at once.',
  })
  async replaceRecipient(
    @Ctx() context: Context,
    @Arg('input', () => ReplaceRecipientInput, { description: 'The recipient to replace, and the new one.' })
    input: ReplaceRecipientInput,
    @Info() asked: Asked,
  ): Promise<QuotePayload> {
    return readPayload(context, await mutate(context, 'replaceRecipient', input, replaceRecipient), asked);
  }

  @Mutation(() => RemoveRecipientPayload, {
    nullable: true,
    description:
      'Removes an additional recipient, in every status of the quote. The link in their mail stops working at once, mail that has not gone out is dropped, and another recipient can be added in their place. Removing a recipient again changes nothing.',
  })
  async removeRecipient(
    @Ctx() context: Context,
    @Arg('input', () => RemoveRecipientInput, { description: 'The recipient to remove.' })
    input: RemoveRecipientInput,
    @Info() asked: Asked,
  ): Promise<QuotePayload> {
    return readPayload(context, await mutate(context, 'removeRecipient', input, removeRecipient), asked);
  }

  @Mutation(() => ResendQuotePayload, {
    nullable: true,
    description:
      'Mails a sent quote again, to all of its recipients or to chosen ones: a new message with the same link. Each recipient can be mailed again once in ten minutes; sooner answers TOO_SOON. A quote that is not sent and open answers INVALID_TRANSITION.',
  })
  async resendQuote(
    @Ctx() context: Context,
    @Arg('input', () => ResendQuoteInput, { description: 'The quote, and whom to mail it to again.' })
    input: ResendQuoteInput,
    @Info() asked: Asked,
  ): Promise<QuotePayload> {
    return readPayload(context, await mutate(context, 'resendQuote', input, resendQuote), asked);
  }
}
