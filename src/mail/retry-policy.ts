import type { RetryPolicy } from '../queue/retry-delay.ts';

/** The provider forgets a key after 24 hours; a later retry could send a second copy. */
export const RETRY_POLICY: RetryPolicy = {
  firstMilliseconds: 5_000,
  longestMilliseconds: 3_600_000,
  giveUpAfterMilliseconds: 20 * 3_600_000,
};
