import type { Temporal } from 'temporal-polyfill';
import type { Policies, RenewalWindow } from '../../settings/policies.ts';
import { earliest, isBefore, type TermName, termAfter } from '../../values/dates.ts';
import { remembered } from '../../values/remembered.ts';

/** An end date, and a term: the one that would follow it, or in `renewalWindow` the one that ends then. */
export interface Termed {
  readonly endDate: Temporal.PlainDate;
  readonly term: TermName;
}

/** W1, W3: first and last day on which a renewal may be quoted. W5: a term that is wholly over is never sold. */
export function windowOf({ endDate, term }: Termed, { daysBefore, daysAfter }: RenewalWindow): WindowDays {
  return windowAt(endDate, term, daysBefore, daysAfter);
}

const windowAt = remembered(daysOfWindow);

function daysOfWindow(endDate: Temporal.PlainDate, term: TermName, daysBefore: number, daysAfter: number): WindowDays {
  const termEnds = termAfter(endDate, term).end;
  const closesOn = earliest([endDate.add({ days: daysAfter }), termEnds]);
  return { opensOn: endDate.subtract({ days: daysBefore }), closesOn, closesWithTerm: closesOn.equals(termEnds) };
}

/** The window for renewing `current` for `term`. W2: the policy is that of the current term, not of `term`. */
export function renewalWindow(current: Termed, term: TermName, { window }: Policies): WindowDays {
  return windowOf({ endDate: current.endDate, term }, window[current.term]);
}

/** W3: whether the window is open on `today`, is not open yet, or has closed. */
export function windowState({ opensOn, closesOn }: WindowDays, today: Temporal.PlainDate): WindowState {
  if (isBefore(today, opensOn)) {
    return 'NOT_OPEN';
  }
  return isBefore(closesOn, today) ? 'CLOSED' : 'OPEN';
}

export interface WindowDays {
  readonly opensOn: Temporal.PlainDate;
  /** The last open day. */
  readonly closesOn: Temporal.PlainDate;
  /** W5: whether it closes because the new term is over then. A longer term may still be open in that case. */
  readonly closesWithTerm: boolean;
}

export type WindowState = 'NOT_OPEN' | 'OPEN' | 'CLOSED';
