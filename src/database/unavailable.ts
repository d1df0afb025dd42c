import { setTimeout as delay } from 'node:timers/promises';

/** The connection is gone, or there is none to be had. */
const LOST = new Set(['57P01', '57P02', '57P03', '57P05', '25P03', '53300']);
const CONNECTION_CLASS = '08';

/** The server gave up: a statement or a lock took too long. */
const TOO_SLOW = new Set(['57014', '55P03']);

const CODE = 'DATABASE_UNAVAILABLE';

/** The database did not do what was asked, and may do it a moment later: nobody's mistake and no fault of the code. */
export class DatabaseUnavailable extends Error {
  override readonly name = 'DatabaseUnavailable';
  // The ORM wraps errors into its own and copies their fields: a field is all that is left to know them by.
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

/** Whether asking again is likely to help at once; what took too long would take as long again. */
export function isConnectionLost(error: unknown): boolean {
  return isUnavailable(error) && error instanceof Error && 'isConnectionLost' in error && !!error.isConnectionLost;
}

const PAUSES_MILLISECONDS = [50, 100, 250, 500, 1_000, 2_000, 4_000];

/** Does it again when its connection was lost, which ends well only for what may be done twice. Gives up after seconds. */
export async function untilConnected<Result>(
  signal: AbortSignal | undefined,
  act: () => Promise<Result>,
): Promise<Result> {
  for (const pause of PAUSES_MILLISECONDS) {
    try {
      return await act();
    } catch (error) {
      if (!isConnectionLost(error)) throw error;
    }
    await delay(pause, undefined, { signal });
  }
  return await act();
}

/** What a statement failed with, told apart: the server's own refusals stay what they are. */
export function asUnavailable(error: unknown): unknown {
  const code = codeOf(error) ?? '';
  if (TOO_SLOW.has(code)) return new DatabaseUnavailable(error, false);
  const isServersWord = error instanceof Error && 'severity' in error;
  const isLost = isServersWord ? LOST.has(code) || code.startsWith(CONNECTION_CLASS) : !isMistake(error);
  return isLost ? new DatabaseUnavailable(error, true) : error;
}

/** What the driver refuses before it sends anything: a mistake in the code. */
function isMistake(error: unknown): boolean {
  return error instanceof TypeError || error instanceof RangeError;
}

/** Where a name has several addresses the message is empty, and each address has its own. */
export function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join(', ');
  return error instanceof Error ? error.message : String(error);
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
