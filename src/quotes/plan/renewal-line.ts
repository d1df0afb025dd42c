import type { Term } from '../../catalog/term.ts';
import type { NamedSubscription } from './find-subscriptions.ts';
import type { ResolvedLine } from './resolved-line.ts';

/** The renewal of a subscription as it is, or for another term. No input names it, so its errors have no path. */
export function renewalLine<Of extends NamedSubscription>(
  subscription: Of,
  term?: Term,
): ResolvedLine & { readonly subscription: Of } {
  const { liveProduct: product, liveCustomer: customer, currencyCode, purchaseMethod } = subscription;
  return { action: 'RENEWAL', subscription, product, customer, currencyCode, purchaseMethod, term, fieldOf: () => [] };
}
