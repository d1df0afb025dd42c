import type { Context } from '../context.ts';
import { noteErrors } from '../graphql/text-errors.ts';
import { refuseIfAny } from '../graphql/user-errors.ts';
import { keptText, TEXT_LIMITS } from '../values/kept-text.ts';
import { assertAllowed } from './assert-allowed.ts';
import { closeQuotes } from './close-quotes.ts';
import { lockQuote } from './lock-quote.ts';
import type { DeclineQuoteInput } from './quote-inputs.ts';

/** V7: everyone who may accept a quote may decline it. */
export async function declineQuote(
  context: Context,
  { quoteId, reason }: DeclineQuoteInput,
): Promise<{ quoteId: string }> {
  const quote = await lockQuote(context, quoteId, 'DECLINE');
  await assertAllowed(context, quote, 'DECLINE');
  refuseIfAny(noteErrors(reason, TEXT_LIMITS.reason, ['reason']));
  await closeQuotes(context, [quote.id], { status: 'DECLINED', reason: keptText(reason ?? '') });
  return { quoteId: quote.id };
}
