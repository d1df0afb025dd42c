import sql from 'sql-template-tag';
import type { Temporal } from 'temporal-polyfill';
import { type Condition, hasValue } from '../database/condition.ts';
import { describedEnum } from '../graphql/described-enum.ts';
import { dayIn, isBefore } from '../values/dates.ts';
import { todayIn } from './eligibility/eligible-sql.ts';
import type { StoredStatus, Subscription } from './subscription.ts';

export const SubscriptionStatus = describedEnum('SoftwareSubscriptionStatus', 'The status of a subscription.', {
  ACTIVE: 'The subscription is paid until its end date, which has not passed.',
  EXPIRED: 'The subscription’s end date has passed. It can still be renewed for a while; see `renewal`.',
  CANCELED: 'The subscription is canceled and cannot be renewed.',
  TRIAL: 'The subscription is a trial and cannot be renewed.',
});
export type SubscriptionStatus = StoredStatus | 'EXPIRED';

/** The status on the customer's day. The clock decides whether a term has run out. */
export function subscriptionStatus(
  { storedStatus, endDate }: Pick<Subscription, 'storedStatus' | 'endDate'>,
  timeZone: string,
  now: Temporal.Instant,
): SubscriptionStatus {
  return storedStatus === 'ACTIVE' && isBefore(endDate, dayIn(timeZone, now)) ? 'EXPIRED' : storedStatus;
}

/** `subscriptionStatus` as a condition. */
export function hasSubscriptionStatus(status: SubscriptionStatus, now: Temporal.Instant): Condition {
  switch (status) {
    // Written out, so that the index on these few serves it.
    case 'CANCELED':
      return (row) => sql`${row}.status = 'CANCELED'`;
    case 'TRIAL':
      return (row) => sql`${row}.status = 'TRIAL'`;
    case 'ACTIVE':
      return isPaid(now, true);
    case 'EXPIRED':
      return isPaid(now, false);
  }
}

/** A customer's day is at most one away from the day in UTC, which bounds the scan of an index on the end date. */
function isPaid(now: Temporal.Instant, still: boolean): Condition {
  const day = dayIn('UTC', now);
  const today = sql`(select ${todayIn(now)} from customers c where c.id = `;
  return (row) => {
    const isActive = hasValue('status', 'ACTIVE')(row);
    return still
      ? sql`${isActive} and ${row}.end_date >= ${day.subtract({ days: 1 }).toString()}
          and ${row}.end_date >= ${today}${row}.customer_id)`
      : sql`${isActive} and ${row}.end_date <= ${day.toString()} and ${row}.end_date < ${today}${row}.customer_id)`;
  };
}
