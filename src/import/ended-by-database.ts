import { CannotStart } from '../cannot-start.ts';
import { asUnavailable, isUnavailable, reasonOf } from '../database/unavailable.ts';

/** If the database ended the import and may not do so the next time: what to tell and to do. Else the error as it is. */
export function endedByDatabase(error: unknown, isCommitting: boolean): unknown {
  if (!isOfDatabase(error) || !isUnavailable(asUnavailable(error))) {
    return error;
  }
  const outcome = isCommitting ? PERHAPS_STORED : 'Nothing was stored. Run the import again.';
  return new CannotStart(`The database ended the import: ${reasonOf(error)}. ${outcome}`, { cause: error });
}

const PERHAPS_STORED = 'Either all was stored or nothing. Run the import again: what was stored stays as it is.';

/** Reading a file can fail too, so an error of the connection is known by its words. */
function isOfDatabase(error: unknown): boolean {
  if (!(error instanceof Error)) {
    return false;
  }
  const code = 'code' in error ? error.code : undefined;
  const isLost = LOST_IN_WORDS.some((words) => error.message.startsWith(words));
  return 'severity' in error || isLost || LOST.has(String(code));
}

// The second is the answer to whoever asks on a connection that is lost already.
const LOST_IN_WORDS = ['Connection terminated', 'Client has encountered a connection error'];
const LOST = new Set(['ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ERR_STREAM_PREMATURE_CLOSE']);
