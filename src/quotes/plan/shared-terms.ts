import type { PurchaseMethod } from '../../subscriptions/subscription.ts';

/** What the subscriptions of a quote must have in common, and with the quote (C3, C4, C6). */
export interface SharedTerms {
  readonly partner?: { readonly id: string } | null;
  readonly currencyCode: string;
  readonly purchaseMethod: PurchaseMethod;
}

export type Mismatch = 'PARTNER_MISMATCH' | 'CURRENCY_MISMATCH' | 'PURCHASE_METHOD_MISMATCH';

/** C3, C4, C6: what differs between `one` and `measure`. A partner and no partner differ too. */
export function mismatches(one: SharedTerms, measure: SharedTerms): Mismatch[] {
  const found: Mismatch[] = [];
  if (one.partner?.id !== measure.partner?.id) {
    found.push('PARTNER_MISMATCH');
  }
  if (one.currencyCode !== measure.currencyCode) {
    found.push('CURRENCY_MISMATCH');
  }
  if (one.purchaseMethod !== measure.purchaseMethod) {
    found.push('PURCHASE_METHOD_MISMATCH');
  }
  return found;
}
