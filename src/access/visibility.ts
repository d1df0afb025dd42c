import type { FilterQuery } from '@mikro-orm/core';
import type { Product } from '../catalog/product.ts';
import type { Contact } from '../customers/contact.ts';
import type { Customer } from '../customers/customer.ts';
import type { Partner } from '../customers/partner.ts';
import { uuidOf } from '../database/ids.ts';
import { sqlCondition } from '../database/sql-condition.ts';
import type { JobRun } from '../jobs/job-run.ts';
import type { Order } from '../quotes/order.ts';
import type { Quote } from '../quotes/quote.ts';
import type { QuoteEvent } from '../quotes/quote-event.ts';
import type { QuoteLine } from '../quotes/quote-line.ts';
import type { QuoteRecipient } from '../quotes/quote-recipient.ts';
import type { Subscription } from '../subscriptions/subscription.ts';
import { type Permission, permissionsOf, type Viewer } from './viewer.ts';

// The rules of who sees what (V1 to V8), all in one place. Every query, `node`, nested field, mutation, page and link
// adds these conditions to its SQL, so a row that the caller may not see is never found (V4).

const ALL = {};
const NONE = { id: { $in: [] as string[] } };

/** An SQL condition on the row with the alias `alias`, with a `?` for each parameter. */
export interface Condition {
  readonly sql: (alias: string) => string;
  readonly parameters: readonly unknown[];
}

const EVERY_ROW: Condition = { sql: () => 'true', parameters: [] };
const NO_ROW: Condition = { sql: () => 'false', parameters: [] };

/** V1, V2, V3. A link's bearer sees no subscription, not even those of its quote, because they go on changing (V8). */
export function visibleSubscriptions(viewer: Viewer): FilterQuery<Subscription> {
  const { sql, parameters } = visibleSubscriptionSql(viewer);
  return sqlCondition<Subscription>(sql, parameters);
}

/** `visibleSubscriptions` as SQL, for hand-written statements. */
export function visibleSubscriptionSql(viewer: Viewer): Condition {
  if (!may(viewer, 'READ_SUBSCRIPTIONS')) {
    return NO_ROW;
  }
  if (viewer.kind === 'CUSTOMER') {
    return hasId('customer', viewer.customerId);
  }
  if (viewer.kind === 'PARTNER') {
    return hasId('partner', viewer.partnerId);
  }
  return EVERY_ROW;
}

/** V6: a draft is visible to the side that made it and to sales. A sent quote is visible to all its parties. */
export function visibleQuotes(viewer: Viewer): FilterQuery<Quote> {
  const { sql, parameters } = visibleQuoteSql(viewer);
  return sqlCondition<Quote>(sql, parameters);
}

/** `visibleQuotes` as SQL, for hand-written statements. */
export function visibleQuoteSql(viewer: Viewer): Condition {
  if (!may(viewer, 'READ_QUOTES')) {
    return NO_ROW;
  }
  switch (viewer.kind) {
    case 'CUSTOMER':
      return sentOrMadeBy('SELF_SERVICE', hasId('customer', viewer.customerId));
    case 'PARTNER':
      return sentOrMadeBy('PARTNER', hasId('partner', viewer.partnerId));
    case 'RECIPIENT':
      return {
        sql: (alias) => `${alias}.id = ? and ${alias}.sent_at is not null`,
        parameters: [uuidOf('quote', viewer.quoteId)],
      };
    default:
      return EVERY_ROW;
  }
}

/**
 * V2: a partner sees the customers whose subscriptions or quotes carry the partner's CSN. A link's bearer sees no
 * customer: its quote's snapshot says about the customer what the bearer may know (V8).
 */
export function visibleCustomers(viewer: Viewer): FilterQuery<Customer> {
  switch (viewer.kind) {
    case 'CUSTOMER':
      return { id: viewer.customerId };
    case 'PARTNER':
      return ofVisible<Customer>(viewer, (seen, alias) => `${seen}.customer_id = ${alias}.id`);
    case 'RECIPIENT':
      return NONE;
    default:
      return readsAnything(viewer) ? ALL : NONE;
  }
}

/** V8: only the customer's own people, sales and its services may know whether the customer can buy on credit. */
export function seesCreditLine(viewer: Viewer): boolean {
  return viewer.kind !== 'PARTNER' && may(viewer, 'READ_SUBSCRIPTIONS');
}

/** V8: the customer's own people see its contacts, and so do sales and services that may read contacts. */
export function visibleContacts(viewer: Viewer): FilterQuery<Contact> {
  if (!seesContacts(viewer)) {
    return NONE;
  }
  return viewer.kind === 'CUSTOMER' ? { customer: viewer.customerId } : ALL;
}

/** V8: whether the viewer sees the contacts of the customers that it sees. */
export function seesContacts(viewer: Viewer): boolean {
  return may(viewer, 'READ_CONTACTS');
}

/** A link's bearer sees no partner: its quote's snapshot says whom to ask (V8). */
export function visiblePartners(viewer: Viewer): FilterQuery<Partner> {
  switch (viewer.kind) {
    case 'PARTNER':
      return { id: viewer.partnerId };
    case 'CUSTOMER':
      return ofVisible<Partner>(viewer, (seen, alias) => `${seen}.partner_id = ${alias}.id`);
    case 'RECIPIENT':
      return NONE;
    default:
      return readsAnything(viewer) ? ALL : NONE;
  }
}

/** All viewers see the whole catalogue, except a link's bearer, whose quote's snapshot holds what it needs (V8). */
export function visibleProducts({ kind }: Viewer): FilterQuery<Product> {
  return kind === 'RECIPIENT' ? NONE : ALL;
}

export function visibleLines(viewer: Viewer): FilterQuery<QuoteLine> {
  return ofVisibleQuote<QuoteLine>(viewer);
}

export function visibleOrders(viewer: Viewer): FilterQuery<Order> {
  return ofVisibleQuote<Order>(viewer);
}

/** Events name people, and a link may have been passed on to anyone, so a link's bearer sees none. */
export function visibleEvents(viewer: Viewer): FilterQuery<QuoteEvent> {
  return viewer.kind === 'RECIPIENT' ? NONE : ofVisibleQuote<QuoteEvent>(viewer);
}

/** V8: a link's bearer sees itself and no other recipient of the quote. */
export function visibleRecipients(viewer: Viewer): FilterQuery<QuoteRecipient> {
  const own = viewer.kind === 'RECIPIENT' ? { id: viewer.recipientId } : {};
  return { $and: [ofVisibleQuote<QuoteRecipient>(viewer), { replacedAt: null, ...own }] };
}

/** Only sales sees the runs of the daily jobs, because they concern all customers. */
export function visibleJobRuns({ kind }: Viewer): FilterQuery<JobRun> {
  return kind === 'SALES' ? ALL : NONE;
}

/** V3: a service account sees customers only if it may read their subscriptions, quotes or contacts. */
function readsAnything(viewer: Viewer): boolean {
  const reading: readonly Permission[] = ['READ_SUBSCRIPTIONS', 'READ_QUOTES', 'READ_CONTACTS'];
  return reading.some((permission) => may(viewer, permission));
}

function may(viewer: Viewer, permission: Permission): boolean {
  return permissionsOf(viewer).includes(permission);
}

function hasId(owner: 'customer' | 'partner', id: string): Condition {
  return { sql: (alias) => `${alias}.${owner}_id = ?`, parameters: [uuidOf(owner, id)] };
}

function sentOrMadeBy(origin: 'SELF_SERVICE' | 'PARTNER', { sql, parameters }: Condition): Condition {
  const isShown = (alias: string) => `(${alias}.sent_at is not null or ${alias}.origin = '${origin}')`;
  return { sql: (alias) => `${sql(alias)} and ${isShown(alias)}`, parameters };
}

function ofVisibleQuote<Of extends QuoteLine | Order | QuoteEvent | QuoteRecipient>(viewer: Viewer): FilterQuery<Of> {
  const { sql, parameters } = visibleQuoteSql(viewer);
  return sqlCondition<Of>(
    (alias) => `exists (select 1 from quotes seen where seen.id = ${alias}.quote_id and ${sql('seen')})`,
    parameters,
  );
}

/** The owners of the subscriptions and quotes that the viewer sees. */
function ofVisible<Owner extends Customer | Partner>(
  viewer: Viewer,
  belongs: (seen: string, alias: string) => string,
): FilterQuery<Owner> {
  const [subscriptions, quotes] = [visibleSubscriptionSql(viewer), visibleQuoteSql(viewer)];
  const sql = (alias: string) =>
    `(exists (select 1 from subscriptions seen where ${belongs('seen', alias)} and ${subscriptions.sql('seen')})
      or exists (select 1 from quotes seen where ${belongs('seen', alias)} and ${quotes.sql('seen')}))`;
  return sqlCondition<Owner>(sql, [...subscriptions.parameters, ...quotes.parameters]);
}
