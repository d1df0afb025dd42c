import type { Context } from '../context.ts';
import { noteErrors } from '../graphql/text-errors.ts';
import { refuseIfAny } from '../graphql/user-errors.ts';
import { keptText, TEXT_LIMITS } from '../values/kept-text.ts';
import { assertAllowed } from './assert-allowed.ts';
import { closeQuotes } from './close-quotes.ts';
import { lockQuote } from './lock-quote.ts';
import type { CancelQuoteInput } from './quote-inputs.ts';

/** Q6: the side that made a draft cancels it. A sent quote is canceled by its partner or by sales. */
export async function cancelQuote(
  context: Context,
  { quoteId, reason }: CancelQuoteInput,
): Promise<{ quoteId: string }> {
  const quote = await lockQuote(context, quoteId, 'CANCEL');
  await assertAllowed(context, quote, 'CANCEL');
  refuseIfAny(noteErrors(reason, TEXT_LIMITS.reason, ['reason']));
  await closeQuotes(context, [quote.id], { status: 'CANCELED', reason: keptText(reason ?? '') });
  return { quoteId: quote.id };
}
