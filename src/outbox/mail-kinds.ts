import type { MailKind, QuoteMailKind } from '../../emails/mail.ts';
import type { Quote } from '../quotes/quote.ts';

/** The mails that bring a quote to its recipients. */
export const QUOTE_MAILS: readonly MailKind[] = ['QUOTE_READY', 'AUTOMATIC_QUOTE'];

/** Mails after which each reader's document is made: the quote, or the confirmation of the order. */
export const MAILS_WITH_DOCUMENTS: readonly MailKind[] = [...QUOTE_MAILS, 'ACCEPTED'];

/** M5: mails that make sense only while their quote is open. */
export const MAILS_OF_OPEN_QUOTES: readonly MailKind[] = [...QUOTE_MAILS, 'REMINDER', 'EXTENDED'];

/** K3: mails that make sense only while their request is open or quoted. */
export const MAILS_OF_LIVE_REQUESTS: readonly MailKind[] = ['QUOTE_REQUESTED'];

/** The mails that tell a quote's expiry day in their subject. */
export const MAILS_OF_EXPIRY: readonly MailKind[] = [...QUOTE_MAILS, 'EXTENDED'];

/** Mails that link to the PDF of their quote or order. */
export const MAILS_LINKING_DOCUMENTS: readonly MailKind[] = [...MAILS_WITH_DOCUMENTS, 'REMINDER', 'EXTENDED'];

/** Mails about an expiry day that is no longer the quote's, once it has another. */
export const MAILS_OF_FORMER_EXPIRY: readonly MailKind[] = ['REMINDER', 'EXTENDED'];

/** M1: which of the two quote mails this quote sends. */
export function quoteMailKind({ origin }: Pick<Quote, 'origin'>): QuoteMailKind {
  return origin === 'AUTOMATIC' ? 'AUTOMATIC_QUOTE' : 'QUOTE_READY';
}
