import type { Temporal } from 'temporal-polyfill';
import type { Channel } from '../../access/viewer.ts';
import type { ProductKind } from '../../catalog/product.ts';
import type { PurchaseMethod, StoredStatus } from '../subscription.ts';
import type { IneligibilityCode } from './ineligibility-code.ts';
import { type WindowDays, windowState } from './window.ts';

/** What the eligibility of a subscription depends on, and nothing else. */
export interface EligibilityFacts extends OfferFacts {
  readonly status: StoredStatus;
  readonly productRenewable: boolean;
  /** The day in the customer's time zone. */
  readonly today: Temporal.PlainDate;
  readonly window: WindowDays;
  /** E6: whether product, current term and currency have a list price today. */
  readonly hasPrice: boolean;
}

/** What binds every action of self-service and automatic quotes (E3 to E5). */
export interface OfferFacts {
  readonly productKind: ProductKind;
  readonly purchaseMethod: PurchaseMethod;
  readonly creditLineOpen: boolean;
  readonly channel: Channel;
}

/** E: every failing reason in the order of the rules; none for an eligible subscription. */
export function ineligibilityOf(facts: EligibilityFacts): IneligibilityCode[] {
  const reasons: IneligibilityCode[] = [];
  if (facts.status !== 'ACTIVE' || !facts.productRenewable) reasons.push('NOT_RENEWABLE');
  const state = windowState(facts.window, facts.today);
  if (state !== 'OPEN') reasons.push(`WINDOW_${state}`);
  reasons.push(...offerReasons(facts));
  if (!facts.hasPrice) reasons.push('NO_PRICE');
  return reasons;
}

/** E3 to E5: off for partner and sales quotes. */
export function offerReasons({
  productKind,
  purchaseMethod,
  creditLineOpen,
  channel,
}: OfferFacts): IneligibilityCode[] {
  if (channel === 'PARTNER' || channel === 'SALES') return [];
  const reasons: IneligibilityCode[] = [];
  if (productKind === 'SUCCESS_PLAN') reasons.push('SUCCESS_PLAN');
  if (productKind === 'VALUE_BASED') reasons.push('VALUE_BASED_OFFER');
  if (purchaseMethod === 'INVOICE' && !creditLineOpen) reasons.push('NEW_CREDIT_LINE');
  return reasons;
}
