import type { Temporal } from 'temporal-polyfill';
import { daysBetween } from '../dates.ts';
import type { RenewalWindow } from '../policies.ts';

/** The days on which the renewal of what ends on `endDate` may be quoted, both included (W1, W3). */
export function windowOf(endDate: Temporal.PlainDate, { daysBefore, daysAfter }: RenewalWindow): WindowDays {
  return { opensOn: endDate.subtract({ days: daysBefore }), closesOn: endDate.add({ days: daysAfter }) };
}

/** W3: on which side of its window a renewal stands on `today`. */
export function windowState(
  endDate: Temporal.PlainDate,
  today: Temporal.PlainDate,
  window: RenewalWindow,
): WindowState {
  const d = daysBetween(today, endDate);
  if (d > window.daysBefore) return 'NOT_OPEN';
  return d < -window.daysAfter ? 'CLOSED' : 'OPEN';
}

export interface WindowDays {
  readonly opensOn: Temporal.PlainDate;
  /** The last open day. */
  readonly closesOn: Temporal.PlainDate;
}

export type WindowState = 'NOT_OPEN' | 'OPEN' | 'CLOSED';
