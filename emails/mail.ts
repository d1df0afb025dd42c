import type { Temporal } from 'temporal-polyfill';
import type { QuoteSnapshot } from '../src/snapshots/quote-snapshot.ts';

/** M1: the kinds of mail. */
export type MailKind =
  | 'QUOTE_READY'
  | 'AUTOMATIC_QUOTE'
  | 'REMINDER'
  | 'EXTENDED'
  | 'ACCEPTED'
  | 'DECLINED'
  | 'CANCELED'
  | 'SUPERSEDED'
  | 'UNDELIVERED';

/** Why a reader gets a mail: as a recipient of the quote, as its partner, or as the vendor's sales. */
export type ReaderKind = 'PRIMARY' | 'ADDITIONAL' | 'PARTNER' | 'SALES';

/** Everything that one mail to one reader is made from. It is plain data, and templates add no other facts. */
export interface Mail {
  readonly kind: MailKind;
  /** BCP 47; matched by `readerLocale` (M6, M7). */
  readonly language: string;
  readonly reader: {
    readonly name?: string;
    readonly as: ReaderKind;
  };
  readonly quote: QuoteSnapshot;
  /** Where to view and accept the quote. Absent for readers without a link (partner, sales). */
  readonly link?: string;
  /** The instant that "days left" is counted from. */
  readonly now: Temporal.Instant;
  /** REMINDER: the subject of the mail that last told this reader of the quote's expiry day. */
  readonly quoteMailSubject?: string;
  /** DECLINED and CANCELED: the reason that the person gave. */
  readonly reason?: string;
  /** SUPERSEDED: the new quote, with this reader's link if there is one. */
  readonly successor?: { readonly number: string; readonly link?: string };
  /** UNDELIVERED: the recipients whose mail did not arrive, the primary one first. */
  readonly unreached?: readonly Unreached[];
}

export interface Unreached {
  readonly email: string;
  readonly status: 'BOUNCED' | 'COMPLAINED' | 'FAILED';
  /** What the mail provider said. */
  readonly detail?: string;
}

/** A mail's parts, ready to send. */
export interface RenderedMail {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
}
