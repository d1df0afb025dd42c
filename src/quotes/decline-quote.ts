import type { Context } from '../context.ts';
import { refuse, refuseIfAny } from '../errors.ts';
import { noteErrors, TEXT_LIMITS } from '../text-input.ts';
import { closeQuotes } from './close-quotes.ts';
import { lockQuote, stateError } from './lock-quote.ts';
import type { DeclineQuoteInput } from './quote-inputs.ts';

/** V7: whoever may accept may decline. */
export async function declineQuote(
  context: Context,
  { quoteId, reason }: DeclineQuoteInput,
): Promise<{ quoteId: string }> {
  const quote = await lockQuote(context, quoteId, 'DECLINE');
  const status = quote.statusAt(context.now);
  if (status !== 'SENT')
    refuse(stateError(context, quote, 'INVALID_TRANSITION', `The quote is ${status}, so it cannot be declined.`));
  refuseIfAny(noteErrors(reason, TEXT_LIMITS.reason, ['reason']));
  await closeQuotes(context, [quote.id], { status: 'DECLINED', reason });
  return { quoteId: quote.id };
}
