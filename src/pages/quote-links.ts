import type { Temporal } from 'temporal-polyfill';
import type { Language } from '../../emails/language.ts';
import type { QuoteSheet } from '../quotes/quote-sheet.ts';

/** What the quote page can do with a link's token. A token that is unknown, revoked or malformed is `undefined` alike (A7). */
export interface QuoteLinks {
  /** Reads only (A6). */
  open(visit: Visit): Promise<OpenQuote | undefined>;
  /** Sets when the recipient first viewed the quote, once (R7). */
  recordView(visit: Visit): Promise<void>;
  accept(visit: Visit, acceptance: Acceptance): Promise<Answer>;
  decline(visit: Visit, refusal: Refusal): Promise<Answer>;
  /** Whoever asks learns nothing: a mail goes out, or not. */
  mailFreshLink(visit: Visit): Promise<void>;
}

/** One request by link; address and request id are for the audit (Q7). */
export interface Visit {
  readonly token: string;
  readonly ipAddress: string;
  readonly requestId: string;
}

export interface Acceptance {
  readonly name: string;
  readonly purchaseOrderReference?: string;
}

export interface Refusal {
  readonly reason?: string;
}

/** Without errors it is done, or was done before (A2). */
export interface Answer {
  readonly errors: readonly AnswerError[];
}

export interface AnswerError {
  /** A `UserErrorCode` of the contract. */
  readonly code: string;
  /** The form's field that it is about; absent when it is about the quote. */
  readonly field?: 'name' | 'purchaseOrderReference' | 'reason';
}

/** A quote as the recipient of one link sees it at one instant. */
export interface OpenQuote {
  readonly sheet: QuoteSheet;
  /** What "days left" is counted from. */
  readonly now: Temporal.Instant;
  readonly reader: { readonly name?: string; readonly email: string; readonly language: string };
  /** Those of the customer's own company and the reader. */
  readonly recipients: readonly SheetRecipient[];
  /** A4: a line's subscription is no longer as the quote has it. */
  readonly hasChangedSubscription: boolean;
  /** The documents that are made, by language; the primary recipient's first. */
  readonly documents: readonly SheetDocument[];
  /** The quote that replaced this one; `link` is a path, where this reader is a recipient of that one too. */
  readonly successor?: { readonly number: string; readonly link?: string };
}

export interface SheetDocument {
  readonly language: Language;
  /** In bytes. */
  readonly size: number;
}

export interface SheetRecipient {
  readonly name?: string;
  readonly email: string;
  readonly state: 'PENDING' | 'SENT' | 'DELIVERED' | 'DELAYED' | 'BOUNCED' | 'COMPLAINED' | 'FAILED';
  readonly firstViewedAt?: Temporal.Instant;
}
