import sql from 'sql-template-tag';
import type { Viewer } from '../access/viewer.ts';
import { visibleEvents, visibleLines, visibleOrders, visibleQuotes, visibleRecipients } from '../access/visibility.ts';
import { allOf, type Condition } from '../database/condition.ts';
import { visibleById } from '../reading/read-by-id.ts';
import { visibleChildren } from '../reading/read-children.ts';
import { readable } from '../reading/readable.ts';
import { Order } from './order.ts';
import { Quote } from './quote.ts';
import { QuoteEvent, QuoteEventType } from './quote-event.ts';
import { QuoteLine } from './quote-line.ts';
import { QuoteRecipient } from './quote-recipient.ts';

/**
 * The visible events of the types that this version knows. During an upgrade the next version may already write others,
 * and one of them would fail the whole trail.
 */
function readableEvents(viewer: Viewer): Condition {
  const known = JSON.stringify(Object.values(QuoteEventType));
  return allOf([
    visibleEvents(viewer),
    (row) => sql`${row}.type in (select jsonb_array_elements_text(${known}::jsonb))`,
  ]);
}

export const events = readable({ type: 'QuoteEvent', entity: QuoteEvent, kind: 'event', visible: readableEvents });
export const lines = readable({ type: 'QuoteLine', entity: QuoteLine, kind: 'line', visible: visibleLines });
export const orders = readable({ type: 'Order', entity: Order, kind: 'order', visible: visibleOrders });
export const quotes = readable({ type: 'Quote', entity: Quote, kind: 'quote', visible: visibleQuotes });
export const recipients = readable({
  type: 'QuoteRecipient',
  entity: QuoteRecipient,
  kind: 'recipient',
  visible: visibleRecipients,
});

export const loadVisibleEvent = visibleById(events);
export const loadVisibleLine = visibleById(lines);
export const loadVisibleOrder = visibleById(orders);
export const loadVisibleQuote = visibleById(quotes);
export const loadVisibleRecipient = visibleById(recipients);

/** How many removed recipients of a quote are listed: the list stays short, however often one adds and removes. */
export const REMOVED_LISTED = 10;

/** Loads the recipients of a quote, the primary one first, and the removed ones last (R9). */
export const loadVisibleRecipients = visibleChildren(recipients, {
  parent: 'quote',
  parentColumn: sql`t.quote_id`,
  where: sql`(t.removed_at is null or t.id in (
    select id from quote_recipients gone where gone.quote_id = t.quote_id and gone.removed_at is not null
    order by gone.removed_at desc, gone.position desc limit ${REMOVED_LISTED}))`,
  orderBy: sql`t."primary" desc, t.removed_at nulls first, t.position`,
});

/** Loads the order of a quote, if it was accepted. */
export const loadVisibleOrders = visibleChildren(orders, {
  parent: 'quote',
  parentColumn: sql`t.quote_id`,
  orderBy: sql`t.id`,
});
