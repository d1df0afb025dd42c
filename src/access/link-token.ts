import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** Prefix of every link token. It tells a link token from the other bearer tokens. */
export const LINK_TOKEN_PREFIX = 'qt_';

export interface Recipient {
  readonly id: string;
  readonly tokenHash: Uint8Array;
}

/** A7: a token of 256 bits for one recipient, and so for one quote. It is derived from the secret and never stored. */
export function linkToken(recipientId: string, secret: string): string {
  return LINK_TOKEN_PREFIX + createHmac('sha256', secret).update(`link:${recipientId}`).digest('base64url');
}

export function hashOfToken(token: string): Uint8Array {
  return createHash('sha256').update(token).digest();
}

/**
 * The token in this recipient's mails, derived again with the secret that it was first made with. Returns `undefined`
 * if that secret is no longer among `secrets`: the link is dead.
 */
export function linkTokenOf(recipient: Recipient, secrets: readonly string[]): string | undefined {
  const secret = secretOf(recipient, secrets);
  return secret === undefined ? undefined : linkToken(recipient.id, secret);
}

/** The secret that this recipient's link was first made with. */
export function secretOf(recipient: Recipient, secrets: readonly string[]): string | undefined {
  return secrets.find((secret) => timingSafeEqual(hashOfToken(linkToken(recipient.id, secret)), recipient.tokenHash));
}

/** Whether a text has the form of a link token (256 bits in base64url). No other text needs a look-up. */
export function isLinkToken(text: string): boolean {
  return /^qt_[A-Za-z0-9_-]{43}$/.test(text);
}
