import { setTimeout as delay } from 'node:timers/promises';

/** SQLSTATE codes of a lost connection, or of a server that accepts none. */
const LOST = new Set(['57P01', '57P02', '57P03', '57P05', '25P03', '53300']);
const CONNECTION_CLASS = '08';

/** SQLSTATE codes of a statement or a lock that took too long, or that waited in a circle with others. */
const TOO_SLOW = new Set(['57014', '55P03', '40P01']);

const CODE = 'DATABASE_UNAVAILABLE';

/** The database could not run a statement, but may do so later. Neither the caller nor the code is at fault. */
export class DatabaseUnavailable extends Error {
  override readonly name = 'DatabaseUnavailable';
  // The ORM wraps errors in its own class and copies their fields, so this field is all that identifies them.
  readonly code = CODE;

  constructor(
    cause: unknown,
    readonly isConnectionLost: boolean,
  ) {
    super(`The database is unavailable: ${reasonOf(cause)}`, { cause });
  }
}

export function isUnavailable(error: unknown): boolean {
  return codeOf(error) === CODE;
}

/** Whether an immediate retry is likely to help. A timeout would only happen again. */
export function isConnectionLost(error: unknown): boolean {
  return isUnavailable(error) && error instanceof Error && 'isConnectionLost' in error && !!error.isConnectionLost;
}

const PAUSES_MILLISECONDS = [50, 100, 250, 500, 1_000, 2_000, 4_000];

/** Retries `act` for a few seconds if the connection is lost. Use it only for what may safely run twice. */
export async function untilConnected<Result>(
  signal: AbortSignal | undefined,
  act: () => Promise<Result>,
): Promise<Result> {
  for (const pause of PAUSES_MILLISECONDS) {
    try {
      return await act();
    } catch (error) {
      if (!isConnectionLost(error)) {
        throw error;
      }
    }
    await delay(pause, undefined, { signal });
  }
  return await act();
}

/** Turns lost connections and timeouts into `DatabaseUnavailable`. Other errors of the server stay as they are. */
export function asUnavailable(error: unknown): unknown {
  const code = codeOf(error) ?? '';
  if (code === CODE) {
    return error;
  }
  if (TOO_SLOW.has(code)) {
    return new DatabaseUnavailable(error, false);
  }
  const isServersWord = error instanceof Error && 'severity' in error;
  const isLost = isServersWord ? LOST.has(code) || code.startsWith(CONNECTION_CLASS) : !isMistake(error);
  return isLost ? new DatabaseUnavailable(error, true) : error;
}

/** Errors that the driver throws before it sends anything, because of a mistake in the code. */
function isMistake(error: unknown): boolean {
  return error instanceof TypeError || error instanceof RangeError;
}

/** The error's message. If a host has several addresses, only the inner errors, one per address, have a message. */
export function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) {
    return error.errors.map(reasonOf).join(', ');
  }
  return error instanceof Error ? error.message : String(error);
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
