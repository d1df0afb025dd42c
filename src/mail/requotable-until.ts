import type { Temporal } from 'temporal-polyfill';
import type { Mail } from '../../emails/mail.ts';
import type { LineAction } from '../quotes/quote-status.ts';
import type { Policies } from '../settings/policies.ts';
import { type EligibilityFacts, ineligibilityOf } from '../subscriptions/eligibility/eligibility.ts';
import { renewalWindow, type Termed, windowState } from '../subscriptions/eligibility/window.ts';
import { isBefore, latest, TERMS } from '../values/dates.ts';

export type RequotableUntil = Mail['requotableUntil'];

/** A line of a quote that ran out, and its subscription as it is now. */
export interface ExpiredLine {
  readonly action: LineAction;
  /** Absent for NEW. */
  readonly subscription?: Requoted;
}

type Requoted = Termed & Omit<EligibilityFacts, 'window' | 'channel'>;

/**
 * M8: until when any of these lines can be quoted anew. It is judged for a quote by the partner or sales, because they
 * are who is asked. Undefined where no last day is known and yet a new quote may come.
 */
export function requotableUntil(lines: readonly ExpiredLine[], policies: Policies): RequotableUntil {
  const ends = lines.map((line) => lastDayOf(line, policies));
  const days = ends.filter((end): end is Temporal.PlainDate => end !== undefined && end !== 'OVER');
  // A new subscription can be quoted at any time.
  if (days.length === 0 || lines.some(({ action }) => action === 'NEW')) {
    return ends.every((end) => end === 'OVER') ? 'OVER' : undefined;
  }
  return latest(days);
}

function lastDayOf({ action, subscription }: ExpiredLine, policies: Policies): RequotableUntil {
  if (!subscription) {
    return undefined;
  }
  const window = renewalWindow(subscription, subscription.term, policies);
  const reasons = ineligibilityOf({ ...subscription, window, channel: 'SALES' });
  if (reasons.includes('NOT_RENEWABLE') || isClosed(subscription, policies)) {
    return 'OVER';
  }
  if (action === 'EXTENSION') {
    return canExtend(subscription) ? subscription.endDate : undefined;
  }
  return reasons.length === 0 ? window.closesOn : undefined;
}

/** W5: when its current term can no longer be renewed, a longer one may. */
function isClosed(subscription: Requoted, policies: Policies): boolean {
  return TERMS.every(
    (term) => windowState(renewalWindow(subscription, term, policies), subscription.today) === 'CLOSED',
  );
}

/** C11: what binds an extension besides E1. The renewal window does not. */
function canExtend({ endDate, today, hasPrice }: Requoted): boolean {
  return hasPrice && !isBefore(endDate, today);
}
