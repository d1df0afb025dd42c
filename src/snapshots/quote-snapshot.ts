import type { Temporal } from 'temporal-polyfill';
import type { QuoteTax } from '../catalog/quote-tax.ts';
import type { QuoteDiscount, QuoteTotals } from '../catalog/totals.ts';
import type { LineOffer } from '../quotes/line-offer.ts';
import type { LineAction, QuoteStatus } from '../quotes/quote-status.ts';
import type { Seller } from '../sellers/seller.ts';
import type { PurchaseMethod } from '../subscriptions/subscription.ts';
import type { TermName } from '../values/dates.ts';

export type { QuoteDiscount as SnapshotDiscount, QuoteTax as SnapshotTax, QuoteTotals as SnapshotTotals };

/**
 * A quote as its readers see it. Mail, page and PDF are all made from this one value, so that they show the same
 * number, lines, discounts, totals and expiry (P5). It is plain data, without text in any language.
 */
export interface QuoteSnapshot {
  readonly number: string;
  readonly status: QuoteStatus;
  readonly customer: SnapshotCustomer;
  /** Who made the offer and answers questions: the partner, or else the vendor's sales (then without `name`). */
  readonly offeredBy: SnapshotOfferer;
  /** S1: whose products are offered, and with whom the customer contracts. */
  readonly seller: Readonly<Seller>;
  /** The seller's logo, a PNG in base64. Only documents carry it. */
  readonly logoPng?: string;
  readonly purchaseMethod: PurchaseMethod;
  readonly currencyCode: string;
  readonly lines: readonly SnapshotLine[];
  /** Summed per promotion, by code. */
  readonly discounts: readonly QuoteDiscount[];
  /** Summed by name and rate. Empty if no rate was known (then `totals` have no tax), or if the customer is exempt. */
  readonly taxes: readonly QuoteTax[];
  readonly totals: QuoteTotals;
  /** The last day on which the quote can be accepted, in `timeZone`. Absent on a draft. */
  readonly expiresOn?: Temporal.PlainDate;
  /** Midnight after `expiresOn` in `timeZone`, exclusive. */
  readonly expiresAt?: Temporal.Instant;
  readonly timeZone: string;
  readonly note?: string;
  readonly sentAt?: Temporal.Instant;
  readonly closedAt?: Temporal.Instant;
  /** The reason that was given when the quote was declined or canceled. */
  readonly closeReason?: string;
  readonly order?: SnapshotOrder;
  /** Absent if the quote was sent before quotes had fingerprints. */
  readonly proof?: SnapshotProof;
}

/** A9: how anybody can check that the quote is genuine. */
export interface SnapshotProof {
  readonly fingerprint: string;
  /** The page that asks for number and fingerprint. */
  readonly address: string;
  /** The page with both filled in. */
  readonly link: string;
}

export interface SnapshotOfferer {
  readonly kind: 'PARTNER' | 'SALES';
  readonly name?: string;
  readonly email: string;
  readonly address?: SnapshotAddress;
}

export interface SnapshotCustomer {
  readonly csn: string;
  readonly name: string;
  readonly address: SnapshotAddress;
  readonly vatNumber?: string;
}

export interface SnapshotAddress {
  readonly line1: string;
  readonly line2?: string;
  readonly postalCode?: string;
  readonly city: string;
  readonly region?: string;
  readonly countryCode: string;
}

export interface SnapshotLine extends Omit<LineOffer, 'changed'> {
  readonly action: LineAction;
  /** The vendor's reference of the subscription. Absent for NEW until the quote is accepted. */
  readonly reference?: string;
  readonly quantity: number;
  readonly term: TermName;
  /** C10: the subscription's present seats and term, if the line changes them. */
  readonly before?: { readonly quantity: number; readonly term: TermName };
  /** The last paid day before this line. Absent for NEW. */
  readonly currentEndDate?: Temporal.PlainDate;
}

export interface SnapshotOrder {
  readonly number: string;
  readonly placedAt: Temporal.Instant;
  /** The name that was typed at acceptance, or else the party that accepted. */
  readonly acceptedBy: string;
  readonly purchaseOrderReference?: string;
}
