import type { Temporal } from 'temporal-polyfill';
import type { Channel } from '../../access/viewer.ts';
import type { ProductKind } from '../../catalog/product.ts';
import type { PurchaseMethod, StoredStatus } from '../subscription.ts';
import type { IneligibilityCode } from './renewal-eligibility.ts';
import { type WindowDays, windowState } from './window.ts';

/** Everything that the eligibility of a subscription depends on. */
export interface EligibilityFacts extends OfferFacts {
  readonly status: StoredStatus;
  readonly productRenewable: boolean;
  /** The day in the customer's time zone. */
  readonly today: Temporal.PlainDate;
  readonly window: WindowDays;
  /** E6: whether product, current term and currency have a list price today. */
  readonly hasPrice: boolean;
}

/** What E3 to E5 depend on. They apply to every line of self-service and automatic quotes. */
export interface OfferFacts {
  readonly productKind: ProductKind;
  readonly purchaseMethod: PurchaseMethod;
  readonly creditLineOpen: boolean;
  readonly channel: Channel;
}

/** E1 to E6: every reason why a renewal may not be quoted, in the order of the rules. Empty if it may be. */
export function ineligibilityOf(facts: EligibilityFacts): IneligibilityCode[] {
  const reasons: IneligibilityCode[] = [];
  if (facts.status !== 'ACTIVE' || !facts.productRenewable) {
    reasons.push('NOT_RENEWABLE');
  }
  const state = windowState(facts.window, facts.today);
  if (state !== 'OPEN') {
    reasons.push(`WINDOW_${state}`);
  }
  reasons.push(...offerReasons(facts));
  if (!facts.hasPrice) {
    reasons.push('NO_PRICE');
  }
  return reasons;
}

/** E3 to E5 do not apply to quotes of partners and sales. */
export function offerReasons({
  productKind,
  purchaseMethod,
  creditLineOpen,
  channel,
}: OfferFacts): IneligibilityCode[] {
  if (channel === 'PARTNER' || channel === 'SALES') {
    return [];
  }
  const reasons: IneligibilityCode[] = [];
  if (productKind === 'SUCCESS_PLAN') {
    reasons.push('SUCCESS_PLAN');
  }
  if (productKind === 'VALUE_BASED') {
    reasons.push('VALUE_BASED_OFFER');
  }
  if (purchaseMethod === 'INVOICE' && !creditLineOpen) {
    reasons.push('NEW_CREDIT_LINE');
  }
  return reasons;
}
