import type { Temporal } from 'temporal-polyfill';
import { untilMorning } from '../values/dates.ts';
import { isOfQuote, type LoadedMail } from './outgoing-mail.ts';

/**
 * M8: how many milliseconds a mail still waits because nobody shall get it in the night. Quotes run out at midnight and
 * the sweep stores that at once, but tells of it in the customer's morning.
 */
export function nightLeft(mail: LoadedMail, now: Temporal.Instant): number {
  if (!isOfQuote(mail) || mail.kind !== 'EXPIRED') {
    return 0;
  }
  return untilMorning(mail.quote.getEntity().frozenTimeZone ?? 'UTC', now);
}
