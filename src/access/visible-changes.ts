import sql, { type Sql } from 'sql-template-tag';
import { allOf, anyOf, type Condition, EVERY_ROW, hasValue, NO_ROW } from '../database/condition.ts';
import { uuidOf } from '../database/ids.ts';
import type { Viewer } from './viewer.ts';
import {
  visibleOrders,
  visibleQuotes,
  visibleRecipients,
  visibleRequests,
  visibleSubscriptions,
} from './visibility.ts';

/**
 * V4: whoever sees now what changed sees that it changed, and nobody else does. What became visible only later, such as
 * a draft that was sent, brings its earlier changes with it.
 */
export function visibleChanges(viewer: Viewer): Condition {
  return anyOf([
    allOf([isOfQuoteAlone, toldOfQuote(viewer), sees('quote', visibleQuotes(viewer))]),
    sees('recipient', visibleRecipients(viewer)),
    sees('order', visibleOrders(viewer)),
    sees('request', visibleRequests(viewer)),
    sees('subscription', visibleSubscriptions(viewer)),
  ]);
}

/** The customer whose changes alone a viewer may see, if there is one. An index leads to them. */
export function changesOfOwnCustomer(viewer: Viewer): Condition {
  const isOfOne = viewer.kind === 'CUSTOMER' || viewer.kind === 'RECIPIENT';
  return isOfOne ? hasValue('customer_id', uuidOf('customer', viewer.customerId)) : EVERY_ROW;
}

const TABLES = {
  quote: sql`quotes`,
  recipient: sql`quote_recipients`,
  order: sql`orders`,
  request: sql`quote_requests`,
  subscription: sql`subscriptions`,
} as const;

const IDS: Readonly<Record<keyof typeof TABLES, (row: Sql) => Sql>> = {
  quote: (row) => sql`${row}.quote_id`,
  recipient: (row) => sql`${row}.recipient_id`,
  order: (row) => sql`${row}.order_id`,
  request: (row) => sql`${row}.request_id`,
  subscription: (row) => sql`${row}.subscription_id`,
};

function sees(kind: keyof typeof TABLES, visible: Condition): Condition {
  if (visible === NO_ROW) {
    return NO_ROW;
  }
  const id = IDS[kind];
  if (visible === EVERY_ROW) {
    return (row) => sql`${id(row)} is not null`; // What changed is never deleted.
  }
  // The offset makes PostgreSQL find each object by its id, however few objects it takes the viewer to see.
  return (row) => sql`exists (
    select 1 from (select * from ${TABLES[kind]} where id = ${id(row)} offset 0) changed where ${visible(sql`changed`)})`;
}

/** A change of a recipient or of an order names the quote too. */
const isOfQuoteAlone: Condition = (row) => sql`${row}.recipient_id is null and ${row}.order_id is null`;

/** V8: a link's bearer is told how its quote stands, and nothing of what other recipients did or were sent. */
function toldOfQuote({ kind }: Viewer): Condition {
  return kind === 'RECIPIENT' ? (row) => sql`${row}.type = any(${STANDINGS}::text[])` : EVERY_ROW;
}

const STANDINGS = [
  'QUOTE_SENT',
  'QUOTE_ACCEPTED',
  'QUOTE_DECLINED',
  'QUOTE_EXPIRED',
  'QUOTE_CANCELED',
  'QUOTE_SUPERSEDED',
  'QUOTE_EXTENDED',
];

/**
 * SQL for the ids of all partners that may see a change. Some of them may not: this finds the readers to look, and
 * `visibleChanges` decides what they see.
 */
export function partnersConcerned(row: Sql): Sql {
  return sql`
    select partner_id from quotes where id = ${row}.quote_id and partner_id is not null
    union select partner_id from orders where id = ${row}.order_id and partner_id is not null
    union select partner_id from quote_requests where id = ${row}.request_id and partner_id is not null
    union select partner_id from subscriptions where id = ${row}.subscription_id and partner_id is not null
    union select asked_partner_id from quote_request_lines
      where subscription_id = ${row}.subscription_id and standing_since is not null and asked_partner_id is not null`;
}
