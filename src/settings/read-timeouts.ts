import { JOB_TIMEOUTS, REQUEST_TIMEOUTS, type Timeouts } from '../database/timeouts.ts';
import type { EnvironmentReader } from './env-reader.ts';

/** The timeouts of requests and of jobs. A set variable applies to both. */
export function readTimeouts(read: EnvironmentReader): { readonly requests: Timeouts; readonly jobs: Timeouts } {
  const statement = read.optionalInteger('STATEMENT_TIMEOUT_MS', SETTABLE);
  const lock = read.optionalInteger('LOCK_TIMEOUT_MS', SETTABLE);
  const setOver = (defaults: Timeouts): Timeouts => ({
    statement: statement ?? defaults.statement,
    lock: lock ?? defaults.lock,
    idleInTransaction: Math.max(statement ?? 0, defaults.idleInTransaction),
  });
  return { requests: setOver(REQUEST_TIMEOUTS), jobs: setOver(JOB_TIMEOUTS) };
}

const SETTABLE = { min: 100, max: 3_600_000 };
