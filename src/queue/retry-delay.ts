export interface RetryPolicy {
  readonly firstMilliseconds: number;
  readonly longestMilliseconds: number;
  /** Counted from the first attempt. */
  readonly giveUpAfterMilliseconds: number;
}

/**
 * How long to wait after the `attempt`th attempt. The wait doubles each time and is never shorter than the other
 * side asked for. Half of it is random, so that retries do not come back in one wave.
 */
export function retryDelay(policy: RetryPolicy, attempt: number, askedFor = 0, chance = Math.random()): number {
  const full = Math.min(policy.longestMilliseconds, policy.firstMilliseconds * 2 ** (attempt - 1));
  const delay = full / 2 + (full / 2) * chance;
  return askedFor > delay ? askedFor + (policy.firstMilliseconds / 2) * chance : delay;
}
