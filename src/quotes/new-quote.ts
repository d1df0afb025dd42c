import type { Temporal } from 'temporal-polyfill';
import type { Product } from '../catalog/product.ts';
import type { Customer } from '../customers/customer.ts';
import type { Partner } from '../customers/partner.ts';
import { newId } from '../database/ids.ts';
import { type NewRow, refById } from '../database/insert-rows.ts';
import type { PurchaseMethod, Subscription } from '../subscriptions/subscription.ts';
import type { PlannedLine } from './plan/planned-line.ts';
import type { Quote } from './quote.ts';
import type { QuoteLine } from './quote-line.ts';
import { newNumber } from './quote-number.ts';
import type { QuoteOrigin } from './quote-status.ts';

export interface NewQuote {
  readonly origin: QuoteOrigin;
  readonly customer: Customer;
  readonly partnerId?: string;
  /** K4: the request that the quote is made for. */
  readonly requestId?: string;
  readonly currencyCode: string;
  readonly purchaseMethod: PurchaseMethod;
  readonly note?: string;
  readonly createdAt: Temporal.Instant;
}

/** A draft without lines. */
export function newQuote({ customer, partnerId, requestId, note, ...facts }: NewQuote) {
  return {
    ...facts,
    id: newId('quote'),
    number: newNumber('Q'),
    customer: refById<Customer>(customer.id),
    partner: partnerId ? refById<Partner>(partnerId) : null,
    requestId: requestId ?? null,
    note: note || null,
  } satisfies NewRow<Quote>;
}

/** What a new row of a quote takes from it. */
export type QuoteOfRow = Pick<Quote, 'id' | 'customer'>;

/** A draft's line. */
export function newLine(
  quote: QuoteOfRow,
  { action, subscription, product, quantity, term, extendTo, unitPrice }: PlannedLine,
  position: number,
) {
  return {
    id: newId('line'),
    quote: refById<Quote>(quote.id),
    customerId: quote.customer.id,
    position,
    action,
    subscription: subscription ? refById<Subscription>(subscription.id) : null,
    product: refById<Product>(product.id),
    quantity,
    term,
    extendTo: extendTo ?? null,
    unitPriceMinor: unitPrice.minor,
  } satisfies NewRow<QuoteLine>;
}
