import { Temporal } from 'temporal-polyfill';

/** The only source of business time. Rules are given its instant and never ask the process or the database. */
export type Clock = () => Temporal.Instant;

/** The system's clock, or one that always says `at`. */
export function createClock(at?: Temporal.Instant): Clock {
  return at ? () => at : () => Temporal.Now.instant();
}
