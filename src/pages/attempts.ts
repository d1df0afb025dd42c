import { createHash } from 'node:crypto';

/** Counts an attempt of somebody over all gateways; the seconds to wait where it is one too many. */
export interface Attempts {
  exceededBy(caller: string): number | undefined;
}

/** Counts for each of them, and the longest wait wins. What is kept says nothing: tokens and addresses are hashed. */
export function secondsToWait(attempts: Attempts, ...callers: readonly string[]): number | undefined {
  const waits = callers.map((caller) => attempts.exceededBy(fingerprint(caller)) ?? 0);
  const longest = Math.max(...waits);
  return longest > 0 ? longest : undefined;
}

function fingerprint(caller: string): string {
  return createHash('sha256').update(`quote page ${caller}`).digest('base64url').slice(0, 22);
}
