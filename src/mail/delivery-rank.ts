import type { OutgoingMail } from './outgoing-mail.ts';

type MailState = OutgoingMail['state'];

/**
 * R7: the order in which a mail's state and its recipient's rise. Giving up stands before DELIVERED: an attempt in doubt
 * may turn out to have arrived.
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

/** R7: whether `next` takes the place of `current`. */
export function risesTo(current: Standing, next: Standing): boolean {
  return ORDER.indexOf(current) < ORDER.indexOf(next);
}

/** Every standing that `next` takes the place of, for a statement's condition. */
export function standingsBelow(next: Standing): Standing[] {
  return ORDER.filter((current) => risesTo(current, next));
}
