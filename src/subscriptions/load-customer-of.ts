import type { Context } from '../context.ts';
import type { Customer } from '../customers/customer.ts';
import { loadVisibleCustomer } from '../customers/load-visible.ts';
import type { Subscription } from './subscription.ts';

/**
 * The customer of a subscription that the viewer sees; its time zone decides what day it is. The loader of the field
 * `customer` is asked first, so that a page reads its customers once. It gives none if an import has moved the
 * subscription since it was found; then the customer is read without a check.
 */
export async function loadCustomerOf(context: Context, { customer }: Subscription): Promise<Customer> {
  return (await loadVisibleCustomer(context, customer.id)) ?? (await customer.loadOrFail());
}
