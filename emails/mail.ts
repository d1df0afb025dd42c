import type { Temporal } from 'temporal-polyfill';
import type { QuoteSnapshot } from '../src/snapshots/quote-snapshot.ts';

/** M1. */
export type MailKind =
  | 'QUOTE_READY'
  | 'AUTOMATIC_QUOTE'
  | 'REMINDER'
  | 'ACCEPTED'
  | 'DECLINED'
  | 'CANCELED'
  | 'SUPERSEDED';

/** Everything that one mail to one reader is made from. Plain data; a template adds nothing that is not in it. */
export interface Mail {
  readonly kind: MailKind;
  /** BCP 47; matched by `readerLocale` (M6, M7). */
  readonly language: string;
  readonly reader: {
    readonly name?: string;
    /** Why one got it: as a recipient of the quote, as its partner, or as the vendor's sales. */
    readonly as: 'PRIMARY' | 'ADDITIONAL' | 'PARTNER' | 'SALES';
  };
  readonly quote: QuoteSnapshot;
  /** Where the quote is viewed and accepted; absent for readers without a link (partner, sales). */
  readonly link?: string;
  /** The instant that "days left" is counted from. */
  readonly now: Temporal.Instant;
  /** REMINDER: the subject under which this reader got the quote. */
  readonly quoteMailSubject?: string;
  /** DECLINED and CANCELED: what the person wrote. */
  readonly reason?: string;
  /** SUPERSEDED: the new quote, with a link where this reader has one. */
  readonly successor?: { readonly number: string; readonly link?: string };
}

/** What is sent. */
export interface RenderedMail {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
}
