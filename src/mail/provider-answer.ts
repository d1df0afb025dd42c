/** The parts of a provider's answer that limit the next requests. */
export interface Answer {
  readonly status?: number | null;
  /** Keyed by lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * The longest time for which a provider's answer can hold mails back. One wrong header must not stop all customers'
 * mail for longer than an operator needs to notice it.
 */
export const LONGEST_PAUSE_MS = 3_600_000;

/** How long the next request must wait, and the distance between requests after it. */
export interface AskedPace {
  readonly pauseMilliseconds: number;
  /** Absent if the answer states no limit. */
  readonly millisecondsApart?: number;
}

export function askedPace({ status, headers }: Answer): AskedPace {
  const limit = numberOf(headers, 'ratelimit-limit');
  // Whole seconds until the window ends. Late in a window this is less than its length; `remaining` then limits us.
  const reset = Math.max(1, numberOf(headers, 'ratelimit-reset') ?? 1) * 1_000;
  const isUsedUp = numberOf(headers, 'ratelimit-remaining') === 0;
  const pause = status === 429 ? (retryAfterOf(headers) ?? reset) : isUsedUp ? reset - 1_000 : 0;
  return {
    pauseMilliseconds: Math.min(pause, LONGEST_PAUSE_MS),
    millisecondsApart: limit ? Math.min(reset / limit, LONGEST_PAUSE_MS) : undefined,
  };
}

/** Reads `retry-after` (RFC 9110: seconds or a date) in milliseconds, at most `LONGEST_PAUSE_MS`. */
export function retryAfterOf(headers: Answer['headers']): number | undefined {
  const text = headers['retry-after']?.trim();
  if (!text) {
    return undefined;
  }
  const milliseconds = /^\d+(\.\d+)?$/.test(text) ? Number(text) * 1_000 : Date.parse(text) - Date.now();
  return milliseconds >= 0 ? Math.min(milliseconds, LONGEST_PAUSE_MS) : undefined;
}

function numberOf(headers: Answer['headers'], name: string): number | undefined {
  const text = /^\s*(\d{1,9})/.exec(headers[name] ?? '')?.[1];
  return text === undefined ? undefined : Number(text);
}
