import type { Context } from '../context.ts';
import { closeQuote } from './close-quote.ts';
import type { CancelQuoteInput } from './quote-inputs.ts';

/** Q6: the side that made a draft cancels it. A sent quote is canceled by its partner or by sales. */
export function cancelQuote(context: Context, input: CancelQuoteInput): Promise<{ quoteId: string }> {
  return closeQuote(context, input, { action: 'CANCEL', status: 'CANCELED' });
}
