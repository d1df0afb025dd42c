import type { Temporal } from 'temporal-polyfill';
import type { Policies, RenewalWindow } from '../../settings/policies.ts';
import { earliest, isBefore, type TermName, termAfter } from '../../values/dates.ts';

/** What ends, and the term that would follow or that it has. */
export interface Termed {
  readonly endDate: Temporal.PlainDate;
  readonly term: TermName;
}

/** The days on which a renewal may be quoted, both included (W1, W3). A term that is wholly over is never sold (W5). */
export function windowOf({ endDate, term }: Termed, { daysBefore, daysAfter }: RenewalWindow): WindowDays {
  const termEnds = termAfter(endDate, term).end;
  const closesOn = earliest([endDate.add({ days: daysAfter }), termEnds]);
  return { opensOn: endDate.subtract({ days: daysBefore }), closesOn, closesWithTerm: closesOn.equals(termEnds) };
}

/** The window of a line that renews `current` for `term`: the policy is that of the term it has (W2). */
export function renewalWindow(current: Termed, term: TermName, { window }: Policies): WindowDays {
  return windowOf({ endDate: current.endDate, term }, window[current.term]);
}

/** W3: on which side of its window a renewal stands on `today`. */
export function windowState({ opensOn, closesOn }: WindowDays, today: Temporal.PlainDate): WindowState {
  if (isBefore(today, opensOn)) return 'NOT_OPEN';
  return isBefore(closesOn, today) ? 'CLOSED' : 'OPEN';
}

export interface WindowDays {
  readonly opensOn: Temporal.PlainDate;
  /** The last open day. */
  readonly closesOn: Temporal.PlainDate;
  /** W5: whether it closes because the term is over then, so that a longer one may still be open. */
  readonly closesWithTerm: boolean;
}

export type WindowState = 'NOT_OPEN' | 'OPEN' | 'CLOSED';
