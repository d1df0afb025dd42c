import type { Temporal } from 'temporal-polyfill';
import { MAILS_OF_OPEN_QUOTES } from '../outbox/mail-kinds.ts';
import type { MailOfQuote } from './outgoing-mail.ts';

/** M5: whether a mail comes too late: its quote has closed, its recipient is gone, or wants no more reminders. */
export function hasQuoteEnded({ kind, quote, recipient }: MailOfQuote, now: Temporal.Instant): boolean {
  const status = quote.getEntity().statusAt(now);
  const isOver =
    status !== 'SENT' && (MAILS_OF_OPEN_QUOTES.includes(kind) || (kind === 'UNDELIVERED' && status !== 'EXPIRED'));
  const { replacedAt, remindersStoppedAt } = recipient?.getEntity() ?? {};
  return isOver || !!replacedAt || (kind === 'REMINDER' && !!remindersStoppedAt);
}
