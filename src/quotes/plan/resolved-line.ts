import type { Temporal } from 'temporal-polyfill';
import type { Product } from '../../catalog/product.ts';
import type { Term } from '../../catalog/term.ts';
import type { Customer } from '../../customers/customer.ts';
import type { PurchaseMethod, Subscription } from '../../subscriptions/subscription.ts';
import type { LineAction } from '../quote-status.ts';

/** A line of the input, with the subscription, product and customer that it names. */
export interface ResolvedLine {
  readonly action: LineAction;
  readonly subscription?: Subscription;
  readonly product: Product;
  readonly customer: Customer;
  /** The subscription's. A NEW line has those of the quote (`currencyAndMethodOf`). */
  readonly currencyCode: string;
  readonly purchaseMethod: PurchaseMethod;
  readonly quantity?: number | null;
  readonly term?: Term | null;
  readonly startDate?: Temporal.PlainDate | null;
  readonly endDate?: Temporal.PlainDate | null;
  /** Path in the input of each value that an error can be about. */
  readonly fieldOf: (name: LineField) => readonly string[];
}

export type LineField = 'action' | 'subscriptionId' | 'productSku' | 'quantity' | 'term' | 'startDate' | 'endDate';
