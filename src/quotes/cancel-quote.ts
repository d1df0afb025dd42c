import type { Context } from '../context.ts';
import { refuse, refuseIfAny } from '../errors.ts';
import { noteErrors, TEXT_LIMITS } from '../text-input.ts';
import { needsPartner } from './allowed-actions.ts';
import { closeQuotes } from './close-quotes.ts';
import { lockQuote, stateError } from './lock-quote.ts';
import type { Quote } from './quote.ts';
import type { CancelQuoteInput } from './quote-inputs.ts';

/** Q6: owners cancel their drafts; what was sent, partners and sales. */
export async function cancelQuote(
  context: Context,
  { quoteId, reason }: CancelQuoteInput,
): Promise<{ quoteId: string }> {
  const quote = await lockQuote(context, quoteId, 'CANCEL');
  const status = quote.statusAt(context.now);
  if (needsPartner(status, context.viewer)) await refuseToCustomer(context, quote);
  if (status !== 'DRAFT' && status !== 'SENT') {
    refuse(stateError(context, quote, 'INVALID_TRANSITION', `The quote is ${status}, so it cannot be canceled.`));
  }
  refuseIfAny(noteErrors(reason, TEXT_LIMITS.reason, ['reason']));
  await closeQuotes(context, [quote.id], { status: 'CANCELED', reason });
  return { quoteId: quote.id };
}

async function refuseToCustomer(context: Context, quote: Quote): Promise<never> {
  const partner = await quote.partner?.loadOrFail();
  const contactEmail = partner?.email ?? context.settings.salesEmail;
  const message = `A sent quote is canceled by the seller. Write to ${contactEmail}, or decline it.`;
  return refuse(stateError(context, quote, 'CANCEL_NEEDS_PARTNER', message, { contactEmail }));
}
