import type { Temporal } from 'temporal-polyfill';
import type { TermName } from '../values/dates.ts';

/** A request for a quote as those see it who are mailed about it. It is plain data, without text in any language. */
export interface RequestSnapshot {
  readonly number: string;
  readonly customer: { readonly csn: string; readonly name: string };
  /** Whom the request asks: a partner, or the vendor's sales (then without `name`). */
  readonly asked: { readonly kind: 'PARTNER' | 'SALES'; readonly name?: string };
  /** Who made the request: an e-mail address or a service account. Only sales may be told. */
  readonly requestedBy: string;
  /** Whether sales made it for the customer. */
  readonly isBySales: boolean;
  readonly lines: readonly RequestSnapshotLine[];
  readonly message?: string;
  readonly declineReason?: string;
  /** The last day on which one of the subscriptions can be quoted, in `timeZone`. */
  readonly closesOn: Temporal.PlainDate;
  readonly timeZone: string;
  /** The vendor's sales, who answer questions. */
  readonly salesEmail: string;
}

export interface RequestSnapshotLine {
  readonly productName: string;
  /** The vendor's reference of the subscription. */
  readonly reference?: string;
  readonly quantity: number;
  readonly term: TermName;
  /** The subscription's present seats and term, if the line asks for others. */
  readonly before?: { readonly quantity: number; readonly term: TermName };
  /** The last paid day of the subscription. */
  readonly currentEndDate: Temporal.PlainDate;
}
