import type { PurchaseMethod } from '../../subscriptions/subscription.ts';

/** What all lines of a quote share; of a subscription, what decides in which quote it may stand (C3, C4, C6). */
export interface SharedTerms {
  readonly partner?: { readonly id: string } | null;
  readonly currencyCode: string;
  readonly purchaseMethod: PurchaseMethod;
}

export type Mismatch = 'PARTNER_MISMATCH' | 'CURRENCY_MISMATCH' | 'PURCHASE_METHOD_MISMATCH';

/** C3, C4, C6: in what `one` differs from the measure. A partner and none is a mismatch too. */
export function mismatches(one: SharedTerms, measure: SharedTerms): Mismatch[] {
  const found: Mismatch[] = [];
  if (one.partner?.id !== measure.partner?.id) found.push('PARTNER_MISMATCH');
  if (one.currencyCode !== measure.currencyCode) found.push('CURRENCY_MISMATCH');
  if (one.purchaseMethod !== measure.purchaseMethod) found.push('PURCHASE_METHOD_MISMATCH');
  return found;
}
