import { ref } from '@mikro-orm/core';
import type { Temporal } from 'temporal-polyfill';
import type { Product } from '../catalog/product.ts';
import { Customer } from '../customers/customer.ts';
import { Partner } from '../customers/partner.ts';
import { refById } from '../database/insert-rows.ts';
import type { PurchaseMethod, Subscription } from '../subscriptions/subscription.ts';
import type { PlannedLine } from './plan/planned-line.ts';
import { Quote } from './quote.ts';
import { QuoteLine } from './quote-line.ts';
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

/** A draft without lines, not persisted yet. */
export function newQuote({ customer, partnerId, requestId, note, ...facts }: NewQuote): Quote {
  return Object.assign(new Quote(), {
    ...facts,
    number: newNumber('Q'),
    customer: ref(Customer, customer.id),
    partner: partnerId ? ref(Partner, partnerId) : null,
    requestId: requestId ?? null,
    note: note || null,
  } satisfies Partial<Quote>);
}

/** A draft's line, not persisted yet. */
export function newLine(
  quote: Quote,
  { action, subscription, product, quantity, term, extendTo, unitPrice }: PlannedLine,
  position: number,
): QuoteLine {
  return Object.assign(new QuoteLine(), {
    quote: ref(quote),
    customerId: quote.customer.id,
    position,
    action,
    subscription: subscription ? refById<Subscription>(subscription.id) : null,
    product: refById<Product>(product.id),
    quantity,
    term,
    extendTo: extendTo ?? null,
    unitPriceMinor: unitPrice.minor,
  } satisfies Partial<QuoteLine>);
}
