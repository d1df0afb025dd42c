import { hash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Claims } from './claims.ts';

export interface VerifiedToken {
  readonly claims: Claims;
  /** In seconds since 1970, as in the token. */
  readonly expiresAt: number;
}

/** Returns `undefined` for a token that is bad, or that has expired. */
export type VerifyToken = (token: string) => Promise<VerifiedToken | undefined>;

const A_MINUTE = 60_000;
const MOST_TOKENS = 5_000;

/**
 * Verifies a good token once a minute, and again when it has expired. It is remembered by its hash alone. A bad token is
 * verified each time, so that guesses push no good token out.
 */
export function rememberTokens(verify: VerifyToken): VerifyToken {
  const remembered = new LRUCache<string, { readonly token: VerifiedToken; readonly until: number }>({
    max: MOST_TOKENS,
  });
  return async (text) => {
    const key = hash('sha256', text, 'base64');
    const known = remembered.get(key);
    if (known && Date.now() < known.until) {
      return known.token;
    }
    const token = await verify(text);
    if (token) {
      remembered.set(key, { token, until: Math.min(token.expiresAt * 1_000, Date.now() + A_MINUTE) });
    }
    return token;
  };
}
