import type { Customer } from '../../customers/customer.ts';
import type { Quote } from '../quote.ts';
import type { SharedTerms } from './shared-terms.ts';

/** A stored draft whose lines are planned anew. It stays with its customer, and the draft of a partner with the partner. */
export interface Draft extends SharedTerms {
  readonly customer: Customer;
  readonly isOfPartner: boolean;
}

export function draftOf({ partner, currencyCode, purchaseMethod, origin }: Quote, customer: Customer): Draft {
  return { customer, partner, currencyCode, purchaseMethod, isOfPartner: origin === 'PARTNER' };
}
