import type { OutgoingMail } from './outgoing-mail.ts';

type MailState = OutgoingMail['state'];

/**
 * R7: the states of a mail and its recipient, from lowest to highest; they only ever rise. FAILED is below DELIVERED,
 * because an attempt in doubt may turn out to have arrived.
 */
const ORDER = [
  'PENDING',
  'QUEUED',
  'DROPPED',
  'SENT',
  'DELAYED',
  'FAILED',
  'DELIVERED',
  'BOUNCED',
  'COMPLAINED',
] as const satisfies readonly (MailState | 'PENDING')[];

type Standing = (typeof ORDER)[number];

/** R7: whether `next` replaces `current`. */
export function risesTo(current: Standing, next: Standing): boolean {
  return ORDER.indexOf(current) < ORDER.indexOf(next);
}

/** All states that `next` replaces, for use in an SQL condition. */
export function standingsBelow(next: Standing): Standing[] {
  return ORDER.filter((current) => risesTo(current, next));
}
