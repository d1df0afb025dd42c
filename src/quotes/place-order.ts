import { ref } from '@mikro-orm/core';
import { sql } from 'kysely';
import type { Temporal } from 'temporal-polyfill';
import type { Context } from '../context.ts';
import { uuidOf } from '../database/ids.ts';
import { refuseIfAny } from '../graphql/user-errors.ts';
import { Subscription } from '../subscriptions/subscription.ts';
import { termFrom } from '../values/dates.ts';
import { todayOn } from './frozen-parties.ts';
import { Order } from './order.ts';
import { loadLinesOf } from './plan/stored-lines.ts';
import type { Quote } from './quote.ts';
import type { QuoteLine } from './quote-line.ts';
import { newNumber } from './quote-number.ts';
import { subscriptionChangedError, subscriptionChangedErrors } from './subscription-changed-errors.ts';

/** A1: makes the order of a locked quote and moves its subscriptions to their new term. */
export async function placeOrder(context: Context, quote: Quote, terms: AcceptedTerms): Promise<void> {
  const { em, now, settings } = context;
  const lines = (await loadLinesOf(context, [quote.id])).get(quote.id) ?? [];
  await em.populate(lines, ['subscription'], { refresh: true });
  const today = await todayOn(context, quote);
  refuseIfAny(subscriptionChangedErrors(quote, lines, today, settings.policies));
  const order = orderOf(quote, terms, now);
  startNewSubscriptions(context, quote, lines, today);
  em.persist(order);
  await em.flush();
  await renewTerms(context, quote, order, lines);
}

type AcceptedTerms = Pick<Order, 'acceptedBy' | 'acceptedByKind' | 'purchaseOrderReference'>;

function orderOf(quote: Quote, terms: AcceptedTerms, now: Temporal.Instant): Order {
  return Object.assign(new Order(), {
    ...terms,
    number: newNumber('O'),
    quote: ref(quote),
    customerId: quote.customer.id,
    // The check `quotes_sent_is_frozen` of the database gives every sent quote a total.
    totalMinor: quote.totalMinor!,
    currencyCode: quote.currencyCode,
    placedAt: quote.momentAt(now),
  } satisfies Partial<Order>);
}

/** C9: a new subscription starts on acceptance. */
function startNewSubscriptions(
  { em }: Context,
  quote: Quote,
  lines: readonly QuoteLine[],
  today: Temporal.PlainDate,
): void {
  for (const line of lines.filter(({ action }) => action === 'NEW')) {
    const { start, end } = termFrom(today, line.term);
    const subscription = newSubscription(quote, line, { startDate: start, endDate: end });
    em.persist(subscription);
    const started = { subscription: ref(subscription), frozenStartDate: start, frozenEndDate: end };
    Object.assign(line, started satisfies Partial<QuoteLine>);
  }
}

/** Its auto-renew is off, so that its renewal will be quoted too. */
function newSubscription(
  { customer, partner, currencyCode, purchaseMethod }: Quote,
  { product, quantity, term }: QuoteLine,
  days: Pick<Subscription, 'startDate' | 'endDate'>,
): Subscription {
  return Object.assign(new Subscription(), {
    ...days,
    reference: newNumber('S'),
    customer,
    partner,
    product,
    quantity,
    term,
    currencyCode,
    purchaseMethod,
    autoRenew: false,
  } satisfies Partial<Subscription>);
}

/** Moves the subscriptions to their new term. A4: the insert renews a term of a subscription at most once. */
async function renewTerms({ em }: Context, quote: Quote, order: Order, lines: readonly QuoteLine[]): Promise<void> {
  const [quoteId, orderId] = [uuidOf('quote', quote.id), uuidOf('order', order.id)];
  const { rows } = await sql<{ subscription_id: string }>`
    insert into renewed_terms (subscription_id, previous_end_date, customer_id, order_id)
    select subscription_id, previous_end_date, customer_id, ${orderId}::uuid
    from quote_lines where quote_id = ${quoteId} and action <> 'NEW'
    on conflict do nothing
    returning subscription_id`.execute(em.getKysely());
  const renewed = new Set(rows.map((row) => row.subscription_id));
  const existing = lines.flatMap(({ action, subscription }) => (action !== 'NEW' && subscription?.getEntity()) || []);
  refuseIfAny(
    existing.filter(({ id }) => !renewed.has(uuidOf('subscription', id) ?? '')).map(subscriptionChangedError),
  );
  await sql`
    update subscriptions set
      start_date = case line.action when 'RENEWAL' then line.frozen_start_date else subscriptions.start_date end,
      end_date = line.frozen_end_date, quantity = line.quantity, term = line.term
    from quote_lines line
    where line.quote_id = ${quoteId} and line.action <> 'NEW' and subscriptions.id = line.subscription_id`.execute(
    em.getKysely(),
  );
}
