import sql, { type Sql } from 'sql-template-tag';
import type { Temporal } from 'temporal-polyfill';
import type { Context } from '../context.ts';
import { newId, uuidOf } from '../database/ids.ts';
import { insertSteps, type NewRow, refById, rowsOf } from '../database/insert-rows.ts';
import type { Steps } from '../database/steps.ts';
import { updateStep } from '../database/update-rows.ts';
import { Subscription } from '../subscriptions/subscription.ts';
import { termFrom } from '../values/dates.ts';
import { lentLines } from './lent-lines.ts';
import { Order } from './order.ts';
import { momentOf, type Quote } from './quote.ts';
import { QuoteLine } from './quote-line.ts';
import { newNumber } from './quote-number.ts';
import { overtakingStep } from './requests/end-requests.ts';

export type AcceptedTerms = Pick<Order, 'acceptedBy' | 'acceptedByKind' | 'purchaseOrderReference'>;

/** The order that a locked quote becomes. It is not stored yet. */
export function newOrder(quote: Quote, terms: AcceptedTerms, now: Temporal.Instant) {
  return {
    ...terms,
    id: newId('order'),
    number: newNumber('O'),
    quote: refById<Quote>(quote.id),
    customerId: quote.customer.id,
    // The check `quotes_sent_is_frozen` of the database gives every sent quote a total.
    totalMinor: quote.totalMinor!,
    currencyCode: quote.currencyCode,
    placedAt: momentOf(quote, now),
  } satisfies NewRow<Order>;
}

/**
 * A1: steps that store the order of a quote and move its subscriptions to their new term. They take the place of two
 * steps of closing a quote, because a statement changes a row only once: those that make lines stand no longer, and that
 * end holds.
 */
export function orderSteps(
  { em }: Context,
  quote: Quote,
  order: NewRow<Order>,
  lines: readonly QuoteLine[],
  today: Temporal.PlainDate,
): Steps {
  const started = lines
    .filter(({ action }) => action === 'NEW')
    .map((line) => ({ line, subscription: newSubscription(quote, line, today) }));
  const startedLines = started.map(({ line, subscription }) => {
    const { id, startDate: frozenStartDate, endDate: frozenEndDate } = subscription;
    return {
      id: line.id,
      subscription: refById<Subscription>(id),
      frozenStartDate,
      frozenEndDate,
      standingSince: null,
    };
  });
  return {
    ...insertSteps(em, [
      rowsOf(Order, [order]),
      rowsOf(
        Subscription,
        started.map(({ subscription }) => subscription),
      ),
    ]),
    ...(started.length > 0 ? { started_lines: updateStep(em, QuoteLine, startedLines) } : {}),
    ...renewingSteps(quote, order),
  };
}

/** C9: a new subscription starts on acceptance. Its auto-renew is off, so that its renewal will be quoted too. */
function newSubscription(
  { customer, partner, currencyCode, purchaseMethod }: Quote,
  { product, quantity, term }: QuoteLine,
  today: Temporal.PlainDate,
) {
  const { start, end } = termFrom(today, term);
  return {
    id: newId('subscription'),
    startDate: start,
    endDate: end,
    reference: newNumber('S'),
    customer,
    partner,
    product,
    quantity,
    term,
    currencyCode,
    purchaseMethod,
    storedStatus: 'ACTIVE' as const,
    autoRenew: false,
  } satisfies NewRow<Subscription>;
}

/** A4: `renewed` returns the subscriptions whose term was not renewed before. */
function renewingSteps(quote: Quote, order: NewRow<Order>): Steps {
  const quoteId = sql`${uuidOf('quote', quote.id)}::uuid`;
  return {
    standing: sql`
      update quote_lines set standing_since = null
      where quote_id = ${quoteId} and action <> 'NEW' and standing_since is not null`,
    overtaken: overtakingStep(quoteId),
    renewed: sql`
      insert into renewed_terms (subscription_id, previous_end_date, customer_id, order_id)
      select subscription_id, previous_end_date, customer_id, ${uuidOf('order', order.id)}::uuid
      from quote_lines where quote_id = ${quoteId} and action <> 'NEW'
      on conflict do nothing
      returning subscription_id`,
    released: sql`
      update subscriptions set
        start_date = case line.action when 'RENEWAL' then line.frozen_start_date else subscriptions.start_date end,
        end_date = line.frozen_end_date, quantity = line.quantity, term = line.term,
        partner_id = ${newPartner(quoteId)},
        auto_renew = auto_renew or auto_renew_held_by_id is not distinct from ${quoteId},
        auto_renew_held_by_id = nullif(auto_renew_held_by_id, ${quoteId})
      from quote_lines line
      where line.quote_id = ${quoteId} and line.action <> 'NEW' and subscriptions.id = line.subscription_id`,
  };
}

/** K5: a partner whose quote is accepted becomes the partner of the subscriptions that its request lends it. */
function newPartner(quoteId: Sql): Sql {
  return sql`coalesce((
    select q.partner_id from quotes q where q.id = ${quoteId}
      and subscriptions.id in (select line.subscription_id from ${lentLines(sql`q`)})), subscriptions.partner_id)`;
}
