import sql, { join, raw, type Sql } from 'sql-template-tag';
import type { Temporal } from 'temporal-polyfill';
import type { Channel } from '../../access/viewer.ts';
import type { Condition } from '../../database/condition.ts';
import type { Policies, RenewalWindow } from '../../settings/policies.ts';
import { TERM_MONTHS, TERMS, type TermName } from '../../values/dates.ts';
import { remembered } from '../../values/remembered.ts';

// Each condition names the rows that it reads: `s` is a subscription, `c` its customer, `p` its product. `today` is SQL
// for the day in the customer's time zone, so that a statement may find it once for each customer.

const S = sql`s`;

/** Today in the time zone of the customer `c`. */
export const todayIn = remembered(
  (now: Temporal.Instant) => sql`(${now.toString()}::timestamptz at time zone c.time_zone)::date`,
);

/**
 * E1 to E6 as an SQL condition on the rows `s` (subscription), `c` (customer) and `p` (product). It holds exactly where
 * `ineligibilityOf` is empty. Lists and groups need it in SQL, because they must not read rows that they do not show.
 */
export function eligibleSql(now: Temporal.Instant, channel: Channel, policies: Policies, today = todayIn(now)): Sql {
  return sql`${isNear(S, now, policies)} and ${ofOwners(S, today, channel, policies)}`;
}

/** As `eligibleSql`, but for E6: for who prices what is found, and so learns what has no price. */
export function eligibleIfPriced(now: Temporal.Instant, channel: Channel, policies: Policies, today: Sql): Sql {
  return sql`${isNear(S, now, policies)} and ${isOpen(S, today, policies)} and ${isPaidAsAllowed(S, channel)}
    and ${isOffered(channel)}`;
}

/** E1 to E6 as an SQL condition on one subscription, without joined customer and product rows. */
export function isEligibleSql(now: Temporal.Instant, channel: Channel, policies: Policies): Condition {
  return (row) => sql`${isNear(row, now, policies)} and exists (
    select 1 from customers c join products p on p.id = ${row}.product_id
    where c.id = ${row}.customer_id and ${ofOwners(row, todayIn(now), channel, policies)})`;
}

/** Conditions on columns of the subscription alone, so that an index on them bounds the scan. */
export function isNear(s: Sql, now: Temporal.Instant, { window }: Policies): Sql {
  return sql`${s}.status = 'ACTIVE' and ${withinReach(s, now, window)}`;
}

function ofOwners(s: Sql, today: Sql, channel: Channel, policies: Policies): Sql {
  return sql`${isOpen(s, today, policies)} and ${isPaidAsAllowed(s, channel)} and ${isSold(s, today, channel)}`;
}

/** W1, W5, as in `windowOf`. */
export function isOpen(s: Sql, today: Sql, { window }: Policies): Sql {
  const cases = TERMS.map((term) => sql`when ${raw(`'${term}'`)} then ${isOpenFor(s, today, term, window[term])}`);
  return sql`case ${s}.term ${join(cases, ' ')} end`;
}

/** PostgreSQL too takes a month's last day for a day that the month lacks. */
function isOpenFor(s: Sql, today: Sql, term: TermName, { daysBefore, daysAfter }: RenewalWindow): Sql {
  const months = raw(`interval '${TERM_MONTHS[term]} months'`);
  const [before, after] = [raw(`${daysBefore}`), raw(`${daysAfter}`)];
  return sql`${today} between ${s}.end_date - ${before}
    and least(${s}.end_date + ${after}, (${s}.end_date + 1 + ${months})::date - 1)`;
}

/** E5 does not bind partners and sales. */
export function isPaidAsAllowed(s: Sql, channel: Channel): Sql {
  return isFree(channel) ? sql`true` : sql`(${s}.purchase_method <> 'INVOICE' or c.credit_line_open)`;
}

/** E1, E3, E4, E6: whether the product `p` is sold for the renewal `s`, which has a product, a term and a currency. */
export function isSold(s: Sql, today: Sql, channel: Channel): Sql {
  return sql`${isOffered(channel)} and ${hasPrice(s, today)}`;
}

function isOffered(channel: Channel): Sql {
  return isFree(channel) ? sql`p.renewable` : sql`p.renewable and p.kind = 'SUBSCRIPTION'`;
}

function isFree(channel: Channel): boolean {
  return channel === 'PARTNER' || channel === 'SALES';
}

/** E6: whether product, current term and currency have a list price on the day `today`. */
export function hasPrice(s: Sql, today: Sql): Sql {
  return sql`exists (
    select 1 from prices where prices.product_id = ${s}.product_id and prices.term = ${s}.term
      and prices.currency_code = ${s}.currency_code and prices.valid_from <= ${today}
      and (prices.valid_until is null or prices.valid_until >= ${today}))`;
}

/** A looser form of the window that needs no time zone, so that an index on the end date bounds the scan. */
function withinReach(s: Sql, now: Temporal.Instant, window: Policies['window']): Sql {
  const { first, last } = reachOf(now, window);
  return sql`${s}.end_date between ${first.toString()} and ${last.toString()}`;
}

/** The first and the last end date for which the window can be open, wherever the customer is. */
export function reachOf(now: Temporal.Instant, window: Policies['window']): Reach {
  const day = now.toZonedDateTimeISO('UTC').toPlainDate();
  const before = Math.max(...TERMS.map((term) => window[term].daysBefore));
  const after = Math.max(...TERMS.map((term) => window[term].daysAfter));
  // A customer's day is at most one away from the day in UTC.
  return { first: day.subtract({ days: after + 1 }), last: day.add({ days: before + 1 }) };
}

export interface Reach {
  readonly first: Temporal.PlainDate;
  readonly last: Temporal.PlainDate;
}
