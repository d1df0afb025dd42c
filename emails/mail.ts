import type { Temporal } from 'temporal-polyfill';
import type { QuoteSnapshot } from '../src/snapshots/quote-snapshot.ts';
import type { RequestSnapshot } from '../src/snapshots/request-snapshot.ts';

/** M1: the kinds of mail. */
export type MailKind = QuoteMailKind | RequestMailKind | EndpointMailKind;

/** The kinds of mail about a quote. */
export type QuoteMailKind =
  | 'QUOTE_READY'
  | 'AUTOMATIC_QUOTE'
  | 'REMINDER'
  | 'EXTENDED'
  | 'ACCEPTED'
  | 'DECLINED'
  | 'CANCELED'
  | 'SUPERSEDED'
  | 'EXPIRED'
  | 'UNDELIVERED';

/** K3: the kinds of mail about a request for a quote. */
export type RequestMailKind = 'QUOTE_REQUESTED' | 'REQUEST_DECLINED';

/** O3: the kind of mail about a webhook endpoint. */
export type EndpointMailKind = 'ENDPOINT_DISABLED';

/**
 * Why a reader gets a mail: as a recipient of the quote, as its partner or the partner that is asked for one, as the
 * vendor's sales, as the person who asked, or as the owner of a webhook endpoint.
 */
export type ReaderKind = 'PRIMARY' | 'ADDITIONAL' | 'PARTNER' | 'SALES' | 'REQUESTER' | 'OWNER';

interface Addressed {
  /** BCP 47; matched by `readerLocale` (M6, M7). */
  readonly language: string;
  readonly reader: {
    readonly name?: string;
    readonly as: ReaderKind;
  };
}

/**
 * Everything that one mail about a quote to one reader is made from. It is plain data, and templates add no other facts.
 */
export interface Mail extends Addressed {
  readonly kind: QuoteMailKind;
  readonly quote: QuoteSnapshot;
  /** Where to view and accept the quote. Absent for readers without a link (partner, sales). */
  readonly link?: string;
  /** QUOTE_READY: whether the customer's own people made the quote. */
  readonly isOwn?: boolean;
  /** REMINDER: where the reader can stop the reminders of this quote. */
  readonly stopLink?: string;
  /** Where to fetch the quote or, once accepted, the order's confirmation as a PDF. */
  readonly documentLink?: string;
  /** Where to fetch the last day of an open quote for calendars. */
  readonly calendarLink?: string;
  /** AUTOMATIC_QUOTE: further quotes that the mail brings. It then lists all, `quote` first. */
  readonly others?: readonly ListedQuote[];
  /** Where the seller's logo can be fetched. Absent if it has none. */
  readonly logoUrl?: string;
  /** The instant that "days left" is counted from. */
  readonly now: Temporal.Instant;
  /** REMINDER: the subject of the mail that last told this reader of the quote's expiry day. */
  readonly quoteMailSubject?: string;
  /** DECLINED and CANCELED: the reason that the person gave. */
  readonly reason?: string;
  /** SUPERSEDED: the new quote, with this reader's link if there is one. */
  readonly successor?: { readonly number: string; readonly link?: string };
  /**
   * EXPIRED: the last day on which what the quote covers can be quoted anew, or that it never can be again. Absent where
   * neither is certain.
   */
  readonly requotableUntil?: Temporal.PlainDate | 'OVER';
  /** UNDELIVERED: the recipients whose mail did not arrive, the primary one first. */
  readonly unreached?: readonly Unreached[];
}

/** A quote in a mail that lists several, with its reader's links. */
export type ListedQuote = Pick<Mail, 'quote' | 'link' | 'documentLink'>;

/** Everything that one mail about a request for a quote to one reader is made from. */
export interface RequestMail extends Addressed {
  readonly kind: RequestMailKind;
  readonly request: RequestSnapshot;
  /** The instant that decides whether somebody else can still be asked. */
  readonly now: Temporal.Instant;
}

/** Everything that one mail about a webhook endpoint to its owner is made from. */
export interface EndpointMail extends Addressed {
  readonly kind: EndpointMailKind;
  readonly endpoint: SwitchedOff;
  readonly salesEmail: string;
}

/** O3: how a webhook endpoint was switched off. */
export interface SwitchedOff {
  /** Its address without the query, which may hold a secret. */
  readonly url: string;
  /** It answered 410, or no delivery succeeded for five days. */
  readonly why: 'GONE' | 'FAILING';
  /** Since when no delivery succeeded. */
  readonly failingSince: Temporal.Instant;
  readonly disabledAt: Temporal.Instant;
  /** The zone of the owner's days. */
  readonly timeZone: string;
}

/** A mail of any kind. */
export type AnyMail = Mail | RequestMail | EndpointMail;

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
