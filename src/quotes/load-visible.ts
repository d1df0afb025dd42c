import type { FilterQuery } from '@mikro-orm/core';
import type { Viewer } from '../access/viewer.ts';
import { visibleEvents, visibleLines, visibleOrders, visibleQuotes, visibleRecipients } from '../access/visibility.ts';
import { visibleById } from '../access/visible-by-id.ts';
import type { Context } from '../context.ts';
import { batched } from '../graphql/per-request.ts';
import { Order } from './order.ts';
import { Quote } from './quote.ts';
import { QuoteEvent, QuoteEventType } from './quote-event.ts';
import { QuoteLine } from './quote-line.ts';
import { QuoteRecipient } from './quote-recipient.ts';

/**
 * The visible events of the types that this version knows. During an upgrade the next version may already write others,
 * and one of them would fail the whole trail.
 */
export function readableEvents(viewer: Viewer): FilterQuery<QuoteEvent> {
  return { $and: [visibleEvents(viewer), { type: { $in: Object.values(QuoteEventType) } }] };
}

export const loadVisibleEvent = visibleById(QuoteEvent, readableEvents);
export const loadVisibleLine = visibleById(QuoteLine, visibleLines);
export const loadVisibleOrder = visibleById(Order, visibleOrders);
export const loadVisibleQuote = visibleById(Quote, visibleQuotes);
export const loadVisibleRecipient = visibleById(QuoteRecipient, visibleRecipients);

/** Loads the order of a quote by the quote's id, if the viewer may see it. */
export const loadVisibleOrderOf = batched(async ({ em, viewer }: Context, quoteIds: readonly string[]) => {
  const orders = await em.find(Order, { $and: [{ quote: { $in: [...quoteIds] } }, visibleOrders(viewer)] });
  const byQuote = new Map(orders.map((order) => [order.quote.id, order]));
  return (quoteId: string) => byQuote.get(quoteId);
});
