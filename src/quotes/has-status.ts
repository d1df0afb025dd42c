import type { FilterQuery } from '@mikro-orm/core';
import type { Temporal } from 'temporal-polyfill';
import type { Quote } from './quote.ts';
import { OPEN_STATUSES, QuoteStatus } from './quote-status.ts';

// `Quote.statusAt` and `Quote.isOpenAt` as conditions of look-ups.

/** Q4: the clock decides what is expired, even if the sweep has not stored it yet. */
export function hasStatus(status: QuoteStatus, now: Temporal.Instant): FilterQuery<Quote> {
  if (status === 'SENT') {
    return { storedStatus: 'SENT', expiresAt: { $gt: now } };
  }
  if (status !== 'EXPIRED') {
    return { storedStatus: status };
  }
  return { $or: [{ storedStatus: 'EXPIRED' }, { storedStatus: 'SENT', expiresAt: { $lte: now } }] };
}

/** The open quotes, or else the closed ones. */
export function isOpen(open: boolean, now: Temporal.Instant): FilterQuery<Quote> {
  const statuses = Object.values(QuoteStatus).filter((status) => OPEN_STATUSES.includes(status) === open);
  return { $or: statuses.map((status) => hasStatus(status, now)) };
}
