import { TilbudError } from './errors.ts';

export interface Patience {
  /** How often a call is tried in all. */
  readonly attempts: number;
  /** The longest pause before another attempt, in milliseconds. A gateway that asks for a longer one is not asked again. */
  readonly longestPause: number;
}

/** What one attempt came to: an answer, or an error that another attempt may cure. */
export type Outcome<Value> = { readonly answer: Value; readonly isFinal: boolean } | { readonly error: TilbudError };

/**
 * Makes attempts until one is final. Pauses grow and are drawn at random, so that callers who failed together do not come
 * back together.
 */
export async function withRetries<Value>(
  attempt: () => Promise<Outcome<Value>>,
  { attempts, longestPause }: Patience,
  signal?: AbortSignal,
): Promise<Value> {
  for (let made = 1; ; made += 1) {
    const outcome = await attempt();
    if ('answer' in outcome && (outcome.isFinal || made >= attempts)) {
      return outcome.answer;
    }
    const error = 'error' in outcome ? outcome.error : undefined;
    const pause = pauseAfter(made, error?.retryAfter);
    if (error && (made >= attempts || pause > longestPause)) {
      throw error;
    }
    await sleep(pause, signal);
  }
}

const FIRST_PAUSE = 200;
const LONGEST_OWN_PAUSE = 10_000;

/** Milliseconds to wait after so many attempts: at least as long as the gateway asks, and some more by chance. */
export function pauseAfter(attempts: number, retryAfter = 0, random: () => number = Math.random): number {
  const own = Math.min(LONGEST_OWN_PAUSE, FIRST_PAUSE * 2 ** (attempts - 1));
  const drawn = own * (0.5 + random() / 2);
  return retryAfter > 0 ? retryAfter * 1000 + drawn / 2 : drawn;
}

/** Codes of answers that say that nothing was wrong with the call. */
const PASSING = new Set<string>(['CONNECTION_LOST', 'RATE_LIMITED', 'REQUEST_TIMEOUT', 'UNAVAILABLE']);

export function isPassing(error: unknown): error is TilbudError {
  return error instanceof TilbudError && error.errors.every(codeIsPassing) && PASSING.has(error.code);
}

function codeIsPassing({ extensions }: TilbudError['errors'][number]): boolean {
  return PASSING.has(String(extensions?.code));
}

// A timer that shall wait longer fires at once.
const LONGEST_TIMER = 2 ** 31 - 1;

/** Rejects with the signal's reason as soon as it is aborted. */
export function sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const wake = () => {
      signal?.removeEventListener('abort', abort);
      resolve();
    };
    const timer = setTimeout(wake, Math.min(milliseconds, LONGEST_TIMER));
    const abort = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    signal?.addEventListener('abort', abort, { once: true });
  });
}
