import type { Context } from '../context.ts';
import type { Customer } from '../customers/customer.ts';
import { loadVisibleCustomer } from '../customers/load-visible.ts';
import type { Subscription } from './subscription.ts';

/**
 * The customer by whose day a subscription that the viewer sees is judged: through the loader of the field `customer`, so
 * that a page reads its customers once. An import may have moved the subscription since it was found.
 */
export async function loadCustomerOf(context: Context, { customer }: Subscription): Promise<Customer> {
  return (await loadVisibleCustomer(context, customer.id)) ?? (await customer.loadOrFail());
}
