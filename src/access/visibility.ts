import sql, { raw, type Sql } from 'sql-template-tag';
import { allOf, anyOf, type Condition, EVERY_ROW, hasValue, NO_ROW } from '../database/condition.ts';
import { uuidOf } from '../database/ids.ts';
import { may, type Permission, type Viewer } from './viewer.ts';

// The rules of who sees what (V1 to V8), all in one place. Every query, `node`, nested field, mutation, page and link
// adds these conditions to its SQL, so a row that the caller may not see is never found (V4).

/**
 * V1, V2, V3. A link's bearer sees no subscription, not even those of its quote, because they go on changing (V8). K4: a
 * partner also sees those that a request shows it, for as long as the request is open or quoted.
 */
export function visibleSubscriptions(viewer: Viewer): Condition {
  const [own, ...lent] = partsOfSubscriptions(viewer);
  return lent.length === 0 ? own : anyOf([own, ...lent]);
}

/** The visible subscriptions in parts that share none. An index leads to each part, but none to all of them. */
export function partsOfSubscriptions(viewer: Viewer): readonly [Condition, ...Condition[]] {
  const own = ownSubscriptions(viewer);
  return viewer.kind === 'PARTNER' && viewer.isAsked ? [own, isRequestedOf(viewer.partnerId)] : [own];
}

/** V2, V5: of a partner, only the subscriptions that carry its number. It may change these and quote them unasked. */
export function ownSubscriptions(viewer: Viewer): Condition {
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

/** K4: the subscriptions of the requests to this partner that are open or quoted, and that do not carry its number. */
function isRequestedOf(partnerId: string): Condition {
  const id = uuidOf('partner', partnerId);
  return (row) => sql`${row}.partner_id is distinct from ${id}
    and ${row}.id in (select asked.subscription_id from quote_request_lines asked
      where asked.asked_partner_id = ${id} and asked.standing_since is not null)`;
}

/**
 * V1, V3. K4: a partner sees a request to it while the request is open or quoted. Afterwards it sees the request only
 * if it sent a quote for it, because it goes on seeing that quote and its customer.
 */
export function visibleRequests(viewer: Viewer): Condition {
  const own = ofParty(viewer);
  return viewer.kind === 'PARTNER' ? allOf([own, anyOf([IS_LIVE, wasQuotedBy(viewer.partnerId)])]) : own;
}

const IS_LIVE: Condition = (row) => sql`${row}.status in ('OPEN', 'QUOTED')`;

function wasQuotedBy(partnerId: string): Condition {
  return (row) => sql`exists (select 1 from quotes sent where sent.request_id = ${row}.id
    and sent.partner_id = ${uuidOf('partner', partnerId)} and sent.sent_at is not null)`;
}

/** The lines of visible requests, as far as the viewer sees their subscriptions. */
export function visibleRequestLines(viewer: Viewer): Condition {
  const [request, subscription] = [visibleRequests(viewer)(SEEN), visibleSubscriptions(viewer)(SEEN)];
  return (row) => sql`exists (select 1 from quote_requests seen where seen.id = ${row}.request_id and ${request})
    and exists (select 1 from subscriptions seen where seen.id = ${row}.subscription_id and ${subscription})`;
}

/** V6: a draft is visible to the side that made it and to sales. A sent quote is visible to all its parties. */
export function visibleQuotes(viewer: Viewer): Condition {
  if (!may(viewer, 'READ_QUOTES')) {
    return NO_ROW;
  }
  switch (viewer.kind) {
    case 'CUSTOMER':
      return sentOrMadeBy('SELF_SERVICE', hasId('customer', viewer.customerId));
    case 'PARTNER':
      return allOf([sentOrMadeBy('PARTNER', hasId('partner', viewer.partnerId)), isNoDraftOfEndedRequest]);
    case 'RECIPIENT':
      return (row) => sql`${row}.id = ${uuidOf('quote', viewer.quoteId)} and ${row}.sent_at is not null`;
    default:
      return EVERY_ROW;
  }
}

/**
 * V2: a partner sees the customers whose subscriptions or quotes carry the partner's CSN. A link's bearer sees no
 * customer: its quote's snapshot says about the customer what the bearer may know (V8).
 */
export function visibleCustomers(viewer: Viewer): Condition {
  switch (viewer.kind) {
    case 'CUSTOMER':
      return hasValue('id', uuidOf('customer', viewer.customerId));
    case 'PARTNER':
      return ofVisible(viewer, 'customer');
    case 'RECIPIENT':
      return NO_ROW;
    default:
      return readsAnything(viewer) ? EVERY_ROW : NO_ROW;
  }
}

/** V8: only the customer's own people, sales and its services may know whether the customer can buy on credit. */
export function seesCreditLine(viewer: Viewer): boolean {
  return viewer.kind !== 'PARTNER' && may(viewer, 'READ_SUBSCRIPTIONS');
}

/**
 * V2, V8: whether the viewer is told how a customer is taxed and under which VAT number. Partners and a link's bearer
 * read of it what their quotes show.
 */
export function seesTaxTerms(viewer: Viewer): boolean {
  return viewer.kind !== 'PARTNER' && viewer.kind !== 'RECIPIENT' && may(viewer, 'READ_QUOTES');
}

/** V8: the customer's own people see its contacts, and so do sales and services that may read contacts. */
export function visibleContacts(viewer: Viewer): Condition {
  if (!seesContacts(viewer)) {
    return NO_ROW;
  }
  return viewer.kind === 'CUSTOMER' ? hasId('customer', viewer.customerId) : EVERY_ROW;
}

/** V8: whether the viewer sees the contacts of the customers that it sees. */
export function seesContacts(viewer: Viewer): boolean {
  return may(viewer, 'READ_CONTACTS');
}

/**
 * K2: customers also see the partners that take requests, and those that they asked. A link's bearer sees no partner: its
 * quote's snapshot says whom to ask (V8).
 */
export function visiblePartners(viewer: Viewer): Condition {
  switch (viewer.kind) {
    case 'PARTNER':
      return hasValue('id', uuidOf('partner', viewer.partnerId));
    case 'CUSTOMER':
      return anyOf([TAKES_REQUESTS, ofVisible(viewer, 'partner'), wasAskedBy(viewer)]);
    case 'RECIPIENT':
      return NO_ROW;
    default:
      return readsAnything(viewer) ? EVERY_ROW : NO_ROW;
  }
}

/** K2: any customer may ask it. */
export const TAKES_REQUESTS: Condition = (row) => sql`${row}.takes_requests`;

function wasAskedBy(viewer: Viewer): Condition {
  const visible = visibleRequests(viewer)(SEEN);
  return (row) => sql`exists (select 1 from quote_requests seen where seen.partner_id = ${row}.id and ${visible})`;
}

/** All viewers see the whole catalogue, except a link's bearer, whose quote's snapshot holds what it needs (V8). */
export function visibleProducts({ kind }: Viewer): Condition {
  return kind === 'RECIPIENT' ? NO_ROW : EVERY_ROW;
}

export function visibleLines(viewer: Viewer): Condition {
  return ofVisibleQuote(viewer);
}

/** Whoever sees a quote sees its order. An ordered quote was sent, and the order carries the quote's parties. */
export function visibleOrders(viewer: Viewer): Condition {
  return viewer.kind === 'RECIPIENT' ? hasValue('quote_id', uuidOf('quote', viewer.quoteId)) : ofParty(viewer);
}

/** Events name people, and a link may have been passed on to anyone, so a link's bearer sees none. */
export function visibleEvents(viewer: Viewer): Condition {
  return viewer.kind === 'RECIPIENT' ? NO_ROW : ofVisibleQuote(viewer);
}

/** V8: a link's bearer sees itself, while the link works, and no other recipient. R9: others see who was removed. */
export function visibleRecipients(viewer: Viewer): Condition {
  if (viewer.kind !== 'RECIPIENT') {
    const isShown: Condition = (row) => sql`(${row}.replaced_at is null or ${row}.removed_at is not null)`;
    return allOf([ofVisibleQuote(viewer), isShown]);
  }
  const isOwn = hasValue('id', uuidOf('recipient', viewer.recipientId));
  return allOf([ofVisibleQuote(viewer), (row) => sql`${row}.replaced_at is null`, isOwn]);
}

/** Only sales sees the runs of the daily jobs, because they concern all customers. */
export function visibleJobRuns({ kind }: Viewer): Condition {
  return kind === 'SALES' ? EVERY_ROW : NO_ROW;
}

/** V3: a service account sees customers only if it may read their subscriptions, quotes or contacts. */
function readsAnything(viewer: Viewer): boolean {
  const reading: readonly Permission[] = ['READ_SUBSCRIPTIONS', 'READ_QUOTES', 'READ_CONTACTS'];
  return reading.some((permission) => may(viewer, permission));
}

/** Rows that carry their customer and partner, for who may read quotes. A link's bearer is neither. */
function ofParty(viewer: Viewer): Condition {
  if (!may(viewer, 'READ_QUOTES')) {
    return NO_ROW;
  }
  switch (viewer.kind) {
    case 'CUSTOMER':
      return hasId('customer', viewer.customerId);
    case 'PARTNER':
      return hasId('partner', viewer.partnerId);
    case 'RECIPIENT':
      return NO_ROW;
    default:
      return EVERY_ROW;
  }
}

function hasId(owner: 'customer' | 'partner', id: string): Condition {
  return hasValue(`${owner}_id`, uuidOf(owner, id));
}

function sentOrMadeBy(origin: 'SELF_SERVICE' | 'PARTNER', belongs: Condition): Condition {
  return (row) => sql`${belongs(row)} and (${row}.sent_at is not null or ${row}.origin = ${origin})`;
}

/** K4: what a partner made for a request shows its customer, so an unsent quote is hidden when the request ends. */
const isNoDraftOfEndedRequest: Condition = (row) => sql`(${row}.sent_at is not null or ${row}.request_id is null
    or (select status from quote_requests where id = ${row}.request_id) in ('OPEN', 'QUOTED'))`;

function ofVisibleQuote(viewer: Viewer): Condition {
  const visible = visibleQuotes(viewer);
  return (row) => sql`exists (select 1 from quotes seen where seen.id = ${row}.quote_id and ${visible(SEEN)})`;
}

/** The owners of the subscriptions and quotes that the viewer sees. */
function ofVisible(viewer: Viewer, owner: 'customer' | 'partner'): Condition {
  const belongs = (row: Sql) => sql`seen.${raw(`${owner}_id`)} = ${row}.id`;
  const ofQuote: Condition = (row) =>
    sql`exists (select 1 from quotes seen where ${belongs(row)} and ${visibleQuotes(viewer)(SEEN)})`;
  const ofSubscriptions = partsOfSubscriptions(viewer).map(
    (part): Condition =>
      (row) =>
        sql`exists (select 1 from subscriptions seen where ${belongs(row)} and ${part(SEEN)})`,
  );
  return anyOf([...ofSubscriptions, ofQuote]);
}

const SEEN = sql`seen`;
