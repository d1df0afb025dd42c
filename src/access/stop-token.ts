import { createHmac, timingSafeEqual } from 'node:crypto';
import { type Recipient, secretOf } from './link-token.ts';

/**
 * A token that stops the reminders of one quote to one recipient, and does nothing else. It is derived from the secret
 * of the recipient's link and dies with the link, but nobody can derive one of the two from the other. It names the
 * recipient, so the database need not keep it.
 */
export function stopTokenOf(recipient: Recipient, secrets: readonly string[]): string | undefined {
  const secret = secretOf(recipient, secrets);
  return secret === undefined ? undefined : `${recipient.id}-${proof(recipient.id, secret)}`;
}

/** The id of the recipient whom a token names. It proves nothing until `isStopTokenOf` has looked at it. */
export function recipientIdIn(token: string): string | undefined {
  return /^(rcp_[0-9a-z]{26})-[A-Za-z0-9_-]{43}$/.exec(token)?.[1];
}

export function isStopTokenOf(token: string, recipient: Recipient, secrets: readonly string[]): boolean {
  const [given, right] = [Buffer.from(token), Buffer.from(stopTokenOf(recipient, secrets) ?? '')];
  return given.length === right.length && timingSafeEqual(given, right);
}

function proof(recipientId: string, secret: string): string {
  return createHmac('sha256', secret).update(`stop-reminders:${recipientId}`).digest('base64url');
}
