import type { Temporal } from 'temporal-polyfill';
import type { Channel } from '../../access/viewer.ts';
import type { PriceBook } from '../../catalog/price-book.ts';
import type { Product } from '../../catalog/product.ts';
import type { Term } from '../../catalog/term.ts';
import type { Customer } from '../../customers/customer.ts';
import type { Policies } from '../../settings/policies.ts';
import type { PurchaseMethod, Subscription } from '../../subscriptions/subscription.ts';
import type { Money } from '../../values/money.ts';
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

/** What the rules for a line depend on besides the line. */
export interface RuleFacts {
  readonly todayOf: (customer: Customer) => Temporal.PlainDate;
  readonly book: PriceBook;
  readonly channel: Channel;
  readonly policies: Policies;
}

/** The list price per seat of a line for this term, as of today. */
export function listPrice(
  { product, customer, currencyCode }: ResolvedLine,
  term: Term,
  { book, todayOf }: RuleFacts,
): Money | undefined {
  return book.unitPrice({ product, currencyCode, today: todayOf(customer) }, term);
}
