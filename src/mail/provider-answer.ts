/** What an answer of the provider says about the requests to come. */
export interface Answer {
  readonly status?: number | null;
  /** By their names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * The longest that anything a provider says can hold mails back. One wrong header must not stop the mail of every
 * customer for longer than somebody needs to notice it.
 */
export const LONGEST_PAUSE_MS = 3_600_000;

/** How long the next request waits, and how far requests are apart from then on. */
export interface AskedPace {
  readonly pauseMilliseconds: number;
  /** Absent where the answer tells no limit. */
  readonly millisecondsApart?: number;
}

export function askedPace({ status, headers }: Answer): AskedPace {
  const limit = numberOf(headers, 'ratelimit-limit');
  // Whole seconds until the window ends: at its beginning its length, later less, and then `remaining` holds us back.
  const reset = Math.max(1, numberOf(headers, 'ratelimit-reset') ?? 1) * 1_000;
  const isUsedUp = numberOf(headers, 'ratelimit-remaining') === 0;
  const pause = status === 429 ? (retryAfterOf(headers) ?? reset) : isUsedUp ? reset - 1_000 : 0;
  return {
    pauseMilliseconds: Math.min(pause, LONGEST_PAUSE_MS),
    millisecondsApart: limit ? Math.min(reset / limit, LONGEST_PAUSE_MS) : undefined,
  };
}

/** RFC 9110: seconds or a date; at most `LONGEST_PAUSE_MS`. */
export function retryAfterOf(headers: Answer['headers']): number | undefined {
  const text = headers['retry-after']?.trim();
  if (!text) return undefined;
  const milliseconds = /^\d+(\.\d+)?$/.test(text) ? Number(text) * 1_000 : Date.parse(text) - Date.now();
  return milliseconds >= 0 ? Math.min(milliseconds, LONGEST_PAUSE_MS) : undefined;
}

function numberOf(headers: Answer['headers'], name: string): number | undefined {
  const text = /^\s*(\d{1,9})/.exec(headers[name] ?? '')?.[1];
  return text === undefined ? undefined : Number(text);
}
