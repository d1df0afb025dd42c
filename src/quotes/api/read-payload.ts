import type { Context } from '../../context.ts';
import type { Answer } from '../../idempotency/answer-once.ts';
import type { Outcome } from '../../mutate.ts';
import { type Asked, isAsked } from '../../reading/shape.ts';
import type { Accepted } from '../accept-quote.ts';
import { loadVisibleOrders, loadVisibleQuote } from '../load-visible.ts';
import type { AcceptQuotePayload, QuotePayload } from './payloads.ts';

/** Where the payload stands in what is asked: it is the whole answer, or one of the results of many items. */
export type PayloadPath = '' | 'results.';

/** Q8: reads the quote again, so that a repeated call with the same key answers its current state. */
export async function readPayload(
  context: Context,
  { answer, userErrors }: Outcome<Answer & { readonly quoteId: string }>,
  asked: Asked,
  path: PayloadPath = '',
): Promise<QuotePayload> {
  return { quote: answer && (await loadVisibleQuote(context, answer.quoteId, asked, [`${path}quote`])), userErrors };
}

export async function readAcceptPayload(
  context: Context,
  outcome: Outcome<Accepted>,
  asked: Asked,
  path: PayloadPath = '',
): Promise<AcceptQuotePayload> {
  const { answer } = outcome;
  const order = `${path}order`;
  const [payload, orders] = await Promise.all([
    readPayload(context, outcome, asked, path),
    answer && isAsked(asked, order) ? loadVisibleOrders(context, answer.quoteId, asked, [order]) : [],
  ]);
  return { ...payload, order: orders[0], alreadyAccepted: answer?.alreadyAccepted ?? false };
}
