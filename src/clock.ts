import { Temporal } from 'temporal-polyfill';

/** The one source of business time. Rules get an instant from it and never ask the process or the database. */
export type Clock = () => Temporal.Instant;

/** The system's clock, or one that stands still at `at`. */
export function createClock(at?: Temporal.Instant): Clock {
  return at ? () => at : () => Temporal.Now.instant();
}
