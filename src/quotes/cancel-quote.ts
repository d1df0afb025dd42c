import type { Context } from '../context.ts';
import { noteErrors } from '../graphql/text-errors.ts';
import { refuseIfAny } from '../graphql/user-errors.ts';
import { keptText, TEXT_LIMITS } from '../values/kept-text.ts';
import { needsPartner } from './allowed-actions.ts';
import { closeQuotes } from './close-quotes.ts';
import { partnerOn } from './frozen-parties.ts';
import { lockQuote } from './lock-quote.ts';
import type { Quote } from './quote.ts';
import type { CancelQuoteInput } from './quote-inputs.ts';
import { refuseByState } from './refuse-by-state.ts';

/** Q6: the side that made a draft cancels it. A sent quote is canceled by its partner or by sales. */
export async function cancelQuote(
  context: Context,
  { quoteId, reason }: CancelQuoteInput,
): Promise<{ quoteId: string }> {
  const quote = await lockQuote(context, quoteId, 'CANCEL');
  const status = quote.statusAt(context.now);
  if (needsPartner(status, context.viewer)) {
    await refuseToCustomer(context, quote);
  }
  if (status !== 'DRAFT' && status !== 'SENT') {
    await refuseByState(context, quote, { code: 'INVALID_TRANSITION' });
  }
  refuseIfAny(noteErrors(reason, TEXT_LIMITS.reason, ['reason']));
  await closeQuotes(context, [quote.id], { status: 'CANCELED', reason: keptText(reason ?? '') });
  return { quoteId: quote.id };
}

async function refuseToCustomer(context: Context, quote: Quote): Promise<never> {
  const partner = await quote.partner?.loadOrFail();
  const contactEmail = partner ? partnerOn(quote, partner).email : context.settings.salesEmail;
  const message = `Only the seller can cancel a sent quote. Write to ${contactEmail}, or decline the quote.`;
  return refuseByState(context, quote, { code: 'CANCEL_NEEDS_PARTNER', message, contactEmail });
}
