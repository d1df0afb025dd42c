import type { FilterQuery } from '@mikro-orm/core';
import type { Product } from '../catalog/product.ts';
import type { Contact } from '../customers/contact.ts';
import type { Customer } from '../customers/customer.ts';
import type { Partner } from '../customers/partner.ts';
import { holds } from '../database/holds.ts';
import { uuidOf } from '../database/ids.ts';
import type { JobRun } from '../jobs/job-run.ts';
import type { Order } from '../quotes/order.ts';
import type { Quote } from '../quotes/quote.ts';
import type { QuoteEvent } from '../quotes/quote-event.ts';
import type { QuoteLine } from '../quotes/quote-line.ts';
import type { QuoteRecipient } from '../quotes/quote-recipient.ts';
import type { Subscription } from '../subscriptions/subscription.ts';
import { type Permission, permissionsOf, type Viewer } from './viewer.ts';

// The one policy of who sees what (V1 to V6). Every query, `node`, mutation, page and link looks through it, so that what
// a caller may not see is never found in the first place (V4).

const ALL = {};
const NONE = { id: { $in: [] as string[] } };

/** V1, V2, V3; a recipient sees those of its one quote. */
export function visibleSubscriptions(viewer: Viewer): FilterQuery<Subscription> {
  const { sql, parameters } = visibleSubscriptionSql(viewer);
  return holds<Subscription>(sql, parameters);
}

/** The same as a condition on the row that goes by `alias`, for statements written by hand. */
export function visibleSubscriptionSql(viewer: Viewer): Condition {
  if (viewer.kind === 'RECIPIENT') return inQuote(viewer.quoteId);
  if (!may(viewer, 'READ_SUBSCRIPTIONS')) return { sql: () => 'false', parameters: [] };
  if (viewer.kind === 'CUSTOMER') return hasId('customer', viewer.customerId);
  if (viewer.kind === 'PARTNER') return hasId('partner', viewer.partnerId);
  return { sql: () => 'true', parameters: [] };
}

/** A condition in SQL on the row that goes by `alias`, with a `?` for each parameter. */
export interface Condition {
  readonly sql: (alias: string) => string;
  readonly parameters: readonly unknown[];
}

/** V6: a draft is seen by the side that made it and by sales; what was sent, by all whom it is about. */
export function visibleQuotes(viewer: Viewer): FilterQuery<Quote> {
  if (!may(viewer, 'READ_QUOTES')) return NONE;
  switch (viewer.kind) {
    case 'CUSTOMER':
      return { customer: viewer.customerId, $or: [{ sentAt: { $ne: null } }, { origin: 'SELF_SERVICE' }] };
    case 'PARTNER':
      return { partner: viewer.partnerId, $or: [{ sentAt: { $ne: null } }, { origin: 'PARTNER' }] };
    case 'RECIPIENT':
      return { id: viewer.quoteId, sentAt: { $ne: null } };
    default:
      return ALL;
  }
}

/** V2: a partner sees a customer by the subscriptions and quotes that carry its CSN. */
export function visibleCustomers(viewer: Viewer): FilterQuery<Customer> {
  switch (viewer.kind) {
    case 'CUSTOMER':
    case 'RECIPIENT':
      return { id: viewer.customerId };
    case 'PARTNER':
      return ofPartner(viewer.partnerId);
    default:
      return readsAnything(viewer) ? ALL : NONE;
  }
}

/** V2: a partner sees nothing of a customer's people. */
export function visibleContacts(viewer: Viewer): FilterQuery<Contact> {
  if (viewer.kind === 'CUSTOMER') return { customer: viewer.customerId };
  if (viewer.kind === 'PARTNER' || viewer.kind === 'RECIPIENT') return NONE;
  return readsAnything(viewer) ? ALL : NONE;
}

export function visiblePartners(viewer: Viewer): FilterQuery<Partner> {
  switch (viewer.kind) {
    case 'PARTNER':
      return { id: viewer.partnerId };
    case 'CUSTOMER':
      return partnersOf(viewer.customerId);
    case 'RECIPIENT':
      return partnerOfQuote(viewer.quoteId);
    default:
      return readsAnything(viewer) ? ALL : NONE;
  }
}

/** The catalogue is no secret among those who are let in. */
export function visibleProducts(_viewer: Viewer): FilterQuery<Product> {
  return ALL;
}

export function visibleLines(viewer: Viewer): FilterQuery<QuoteLine> {
  return { quote: visibleQuotes(viewer) };
}

export function visibleOrders(viewer: Viewer): FilterQuery<Order> {
  return { quote: visibleQuotes(viewer) };
}

/** The trail names people; a link's bearer may be anybody. */
export function visibleEvents(viewer: Viewer): FilterQuery<QuoteEvent> {
  return viewer.kind === 'RECIPIENT' ? NONE : { quote: visibleQuotes(viewer) };
}

/** A link's bearer sees itself and the recipients of the quote's own company. */
export function visibleRecipients(viewer: Viewer): FilterQuery<QuoteRecipient> {
  const standing = { quote: visibleQuotes(viewer), replacedAt: null };
  if (viewer.kind !== 'RECIPIENT') return standing;
  return { ...standing, $or: [{ id: viewer.recipientId }, ofOwnCompany()] };
}

/** Of what the system does by itself only sales sees the whole. */
export function visibleJobRuns({ kind }: Viewer): FilterQuery<JobRun> {
  return kind === 'SALES' ? ALL : NONE;
}

/** V3: a service account sees whose subscriptions or quotes it may read. */
function readsAnything(viewer: Viewer): boolean {
  return may(viewer, 'READ_SUBSCRIPTIONS') || may(viewer, 'READ_QUOTES');
}

function may(viewer: Viewer, permission: Permission): boolean {
  return permissionsOf(viewer).includes(permission);
}

function hasId(owner: 'customer' | 'partner', id: string): Condition {
  return { sql: (alias) => `${alias}.${owner}_id = ?`, parameters: [uuidOf(owner, id)] };
}

function inQuote(quoteId: string): Condition {
  const sql = (alias: string) =>
    `exists (select 1 from quote_lines seen where seen.quote_id = ? and seen.subscription_id = ${alias}.id)`;
  return { sql, parameters: [uuidOf('quote', quoteId)] };
}

function ofPartner(partnerId: string): FilterQuery<Customer> {
  const uuid = uuidOf('partner', partnerId);
  const sql = (alias: string) =>
    `(exists (select 1 from subscriptions seen where seen.customer_id = ${alias}.id and seen.partner_id = ?)
      or exists (select 1 from quotes seen where seen.customer_id = ${alias}.id and seen.partner_id = ?
        and (seen.sent_at is not null or seen.origin = 'PARTNER')))`;
  return holds<Customer>(sql, [uuid, uuid]);
}

function partnersOf(customerId: string): FilterQuery<Partner> {
  const uuid = uuidOf('customer', customerId);
  const sql = (alias: string) =>
    `(exists (select 1 from subscriptions seen where seen.customer_id = ? and seen.partner_id = ${alias}.id)
      or exists (select 1 from quotes seen where seen.customer_id = ? and seen.partner_id = ${alias}.id
        and seen.sent_at is not null))`;
  return holds<Partner>(sql, [uuid, uuid]);
}

function partnerOfQuote(quoteId: string): FilterQuery<Partner> {
  const sql = (alias: string) =>
    `exists (select 1 from quotes seen where seen.id = ? and seen.partner_id = ${alias}.id)`;
  return holds<Partner>(sql, [uuidOf('quote', quoteId)]);
}

function ofOwnCompany(): FilterQuery<QuoteRecipient> {
  const sql = (alias: string) =>
    `exists (select 1 from contacts seen where seen.customer_id = ${alias}.customer_id
      and seen.email_key = ${alias}.email_key)`;
  return holds<QuoteRecipient>(sql, []);
}
