/** How long one connection waits for its server, in milliseconds. */
export interface Timeouts {
  /** For one statement to be done. */
  readonly statement: number;
  /** For a lock that somebody else holds. */
  readonly lock: number;
  /** For the next statement of a transaction, while it holds its locks. */
  readonly idleInTransaction: number;
}

const MINUTE = 60_000;

/** Somebody waits for the answer. */
export const REQUEST_TIMEOUTS: Timeouts = { statement: 5_000, lock: 3_000, idleInTransaction: 10_000 };

/** Nobody waits: what is not done now is tried again. A document is set while its transaction is open. */
export const JOB_TIMEOUTS: Timeouts = { statement: MINUTE, lock: 10_000, idleInTransaction: 2 * MINUTE };

/** A file of a million rows is one statement, and of two imports one waits for the other. */
export const IMPORT_TIMEOUTS: Timeouts = { statement: 30 * MINUTE, lock: 10 * MINUTE, idleInTransaction: 10 * MINUTE };

/** Whoever asks for a table while a migration waits for it waits too, so a migration rather fails and is run again. */
export const MIGRATION_TIMEOUTS: Timeouts = { statement: 60 * MINUTE, lock: 10_000, idleInTransaction: 10 * MINUTE };

/** A database that does not even answer to a connection is no longer waited for than this. */
export const CONNECT_MILLISECONDS = 10_000;

/** As the server reads options when a connection begins. */
export function sessionOptions({ statement, lock, idleInTransaction }: Timeouts): string {
  const settings = {
    // Days are computed here and passed in; nothing may depend on the server's zone.
    TimeZone: 'UTC',
    statement_timeout: statement,
    lock_timeout: lock,
    idle_in_transaction_session_timeout: idleInTransaction,
  };
  return Object.entries(settings)
    .map(([name, value]) => `-c ${name}=${value}`)
    .join(' ');
}
