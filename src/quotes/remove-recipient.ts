import type { Context } from '../context.ts';
import { refuse } from '../graphql/user-errors.ts';
import { dropMailsTo } from '../outbox/queue-mails.ts';
import { assertAllowed } from './assert-allowed.ts';
import { findVisibleRecipient, noSuchRecipient, RECIPIENT_FIELD } from './find-recipient.ts';
import { lockQuote } from './lock-quote.ts';
import type { Quote } from './quote.ts';
import { QuoteRecipient } from './quote-recipient.ts';
import type { RemoveRecipientInput } from './recipient-inputs.ts';
import { recordEvents } from './record-event.ts';
import { refuseByState } from './refuse-by-state.ts';

/**
 * R9: removes an additional recipient. Its link dies, its unsent mails are dropped, and its place is free again. Removing
 * a recipient again changes nothing.
 */
export async function removeRecipient(context: Context, input: RemoveRecipientInput): Promise<{ quoteId: string }> {
  const { id, quote: of } = await findVisibleRecipient(context, input.recipientId);
  const quote = await lockQuote(context, of.id, 'REMOVE_RECIPIENT', RECIPIENT_FIELD);
  await assertAllowed(context, quote, 'REMOVE_RECIPIENT', RECIPIENT_FIELD);
  // While the request waited for the lock, another may have replaced or removed the recipient.
  const recipient = await context.em.findOne(QuoteRecipient, id, { refresh: true });
  if (!recipient || (recipient.replacedAt && !recipient.removedAt)) {
    refuse(noSuchRecipient());
  }
  if (recipient.primary) {
    await refusePrimary(context, quote);
  }
  if (!recipient.removedAt) {
    await remove(context, quote, recipient);
  }
  return { quoteId: quote.id };
}

async function remove(context: Context, quote: Quote, recipient: QuoteRecipient): Promise<void> {
  const { em, now } = context;
  if (quote.storedStatus === 'DRAFT') {
    em.remove(recipient); // Nobody was mailed, so there is nothing to remember.
  } else {
    recipient.remove(now);
  }
  quote.raiseVersion();
  await em.flush();
  await dropMailsTo(em, recipient.id);
  await recordEvents(context, [quote.id], 'RECIPIENT_REMOVED');
}

function refusePrimary(context: Context, quote: Quote): Promise<never> {
  const message =
    quote.storedStatus === 'DRAFT'
      ? 'A quote cannot be without its primary recipient. Name another one with updateQuote.'
      : 'A quote cannot be without its primary recipient. If the mail did not arrive, replace it with replaceRecipient.';
  return refuseByState(context, quote, { code: 'INVALID_TRANSITION', message, field: RECIPIENT_FIELD });
}
