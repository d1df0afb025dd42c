import type { Context } from '../context.ts';
import { closeQuote } from './close-quote.ts';
import type { DeclineQuoteInput } from './quote-inputs.ts';

/** V7: everyone who may accept a quote may decline it. */
export function declineQuote(context: Context, input: DeclineQuoteInput): Promise<{ quoteId: string }> {
  return closeQuote(context, input, { action: 'DECLINE', status: 'DECLINED' });
}
