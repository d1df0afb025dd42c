import sql from 'sql-template-tag';
import type { Temporal } from 'temporal-polyfill';
import { anyOf, type Condition, hasValue } from '../database/condition.ts';
import { OPEN_STATUSES, QuoteStatus } from './quote-status.ts';

// `Quote.statusAt` and `Quote.isOpenAt` as conditions.

/** Q4: the clock decides what is expired, even if the sweep has not stored it yet. */
export function hasStatus(status: QuoteStatus, now: Temporal.Instant): Condition {
  if (status === 'SENT') {
    return (row) => sql`${row}.status = 'SENT' and ${row}.expires_at > ${now.toString()}`;
  }
  if (status !== 'EXPIRED') {
    return hasValue('status', status);
  }
  return (row) => sql`(${row}.status = 'EXPIRED' or ${row}.status = 'SENT' and ${row}.expires_at <= ${now.toString()})`;
}

/** The open quotes, or else the closed ones. */
export function isOpen(open: boolean, now: Temporal.Instant): Condition {
  const statuses = Object.values(QuoteStatus).filter((status) => OPEN_STATUSES.includes(status) === open);
  return anyOf(statuses.map((status) => hasStatus(status, now)));
}
