/** How long the server lets a connection wait, in milliseconds. */
export interface Timeouts {
  /** Until a statement ends. */
  readonly statement: number;
  /** For a lock that another transaction holds. */
  readonly lock: number;
  /** Until the next statement of an open transaction, which holds its locks meanwhile. */
  readonly idleInTransaction: number;
}

const MINUTE = 60_000;

/** Short, because a caller waits for the answer. */
export const REQUEST_TIMEOUTS: Timeouts = { statement: 5_000, lock: 3_000, idleInTransaction: 10_000 };

/** Longer: no caller waits, and a failed job is tried again. A document is rendered in an open transaction. */
export const JOB_TIMEOUTS: Timeouts = { statement: MINUTE, lock: 10_000, idleInTransaction: 2 * MINUTE };

/** Very long: a file of a million rows is one statement, and a second import waits for the first. */
export const IMPORT_TIMEOUTS: Timeouts = { statement: 30 * MINUTE, lock: 10 * MINUTE, idleInTransaction: 10 * MINUTE };

/** A short lock timeout, because every query queues behind a waiting migration. It fails instead and is run again. */
export const MIGRATION_TIMEOUTS: Timeouts = { statement: 60 * MINUTE, lock: 10_000, idleInTransaction: 10 * MINUTE };

/** How long to wait for a connection to the database. */
export const CONNECT_MILLISECONDS = 10_000;

/** The timeouts as the `options` of a new connection. */
export function sessionOptions({ statement, lock, idleInTransaction }: Timeouts): string {
  const settings = {
    // The program computes all days and passes them in. Nothing may depend on the server's time zone.
    TimeZone: 'UTC',
    statement_timeout: statement,
    lock_timeout: lock,
    idle_in_transaction_session_timeout: idleInTransaction,
  };
  return Object.entries(settings)
    .map(([name, value]) => `-c ${name}=${value}`)
    .join(' ');
}
