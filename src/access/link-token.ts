import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** Every link token starts so; it makes a bearer token of this kind recognisable. */
export const LINK_TOKEN_PREFIX = 'qt_';

interface Recipient {
  readonly id: string;
  readonly tokenHash: Uint8Array;
}

/** A7: 256 bits, bound to the recipient (and so to its quote), derived and never stored. */
export function linkToken(recipientId: string, secret: string): string {
  return LINK_TOKEN_PREFIX + createHmac('sha256', secret).update(`link:${recipientId}`).digest('base64url');
}

export function hashOfToken(token: string): Uint8Array {
  return createHash('sha256').update(token).digest();
}

/**
 * The token that this recipient's mails carry: made again with the secret it was first made with. `undefined` when that
 * secret is no longer among `secrets`: the link is dead.
 */
export function linkTokenOf(recipient: Recipient, secrets: readonly string[]): string | undefined {
  return secrets
    .map((secret) => linkToken(recipient.id, secret))
    .find((token) => timingSafeEqual(hashOfToken(token), recipient.tokenHash));
}

/** Whether a caller's text could be a token at all, 256 bits in base64url; anything else needs no look-up. */
export function isLinkToken(text: string): boolean {
  return /^qt_[A-Za-z0-9_-]{43}$/.test(text);
}
