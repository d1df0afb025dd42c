import type { Temporal } from 'temporal-polyfill';
import { type Channel } from '../../access/viewer.ts';
import type { Policies, RenewalWindow } from '../../settings/policies.ts';
import { TERM_MONTHS, TERMS, type TermName } from '../../values/dates.ts';

/** An SQL condition with a `?` for each parameter. */
export interface Sql {
  readonly text: string;
  readonly parameters: readonly unknown[];
}

/** Today in the time zone of the customer `c`. Its one parameter is the business clock's instant. */
const TODAY_SQL = `(?::timestamptz at time zone c.time_zone)::date`;

/**
 * E1 to E6 as an SQL condition on the rows `s` (subscription), `c` (customer) and `p` (product). It holds exactly where
 * `ineligibilityOf` is empty. Lists and groups need it in SQL, because they must not read rows that they do not show.
 */
export function eligibleSql(now: Temporal.Instant, channel: Channel, policies: Policies): Sql {
  const { text, parameters } = ofOwners('s', now, channel, policies);
  return { text: `${ofItself('s', now, policies)} and ${text}`, parameters };
}

/** E1 to E6 as an SQL condition on one subscription row named `alias`, without joined customer and product rows. */
export function isEligibleSql(alias: string, now: Temporal.Instant, channel: Channel, policies: Policies): Sql {
  const { text, parameters } = ofOwners(alias, now, channel, policies);
  const owners = `customers c join products p on p.id = ${alias}.product_id where c.id = ${alias}.customer_id`;
  return { text: `${ofItself(alias, now, policies)} and exists (select 1 from ${owners} and ${text})`, parameters };
}

/** Conditions on columns of the subscription alone, so that an index on them bounds the scan. */
function ofItself(s: string, now: Temporal.Instant, { window }: Policies): string {
  return `${s}.status = 'ACTIVE' and ${withinReach(s, now, window)}`;
}

function ofOwners(s: string, now: Temporal.Instant, channel: Channel, { window }: Policies): Sql {
  const conditions = [
    'p.renewable',
    ...TERMS.map((term) => `(${s}.term <> '${term}' or ${isOpen(s, term, window[term])})`),
    ...(channel === 'PARTNER' || channel === 'SALES' ? [] : [isOffered(s)]),
    hasPrice(s),
  ];
  const text = conditions.join('\n and ');
  // Each `?` stands for the clock's instant.
  return { text, parameters: Array(text.split('?').length - 1).fill(now.toString()) };
}

/** W1, W5, as in `windowOf`. PostgreSQL too takes a month's last day for a day that the month lacks. */
function isOpen(s: string, term: TermName, { daysBefore, daysAfter }: RenewalWindow): string {
  const termEnds = `(${s}.end_date + 1 + interval '${TERM_MONTHS[term]} months')::date - 1`;
  return `${TODAY_SQL} between ${s}.end_date - ${daysBefore} and least(${s}.end_date + ${daysAfter}, ${termEnds})`;
}

function isOffered(s: string): string {
  return `p.kind = 'SUBSCRIPTION' and (${s}.purchase_method <> 'INVOICE' or c.credit_line_open)`;
}

function hasPrice(s: string): string {
  return `exists (
    select 1 from prices where prices.product_id = ${s}.product_id and prices.term = ${s}.term
      and prices.currency_code = ${s}.currency_code and prices.valid_from <= ${TODAY_SQL}
      and (prices.valid_until is null or prices.valid_until >= ${TODAY_SQL}))`;
}

/** A looser form of the window that needs no time zone, so that an index on the end date bounds the scan. */
function withinReach(s: string, now: Temporal.Instant, window: Policies['window']): string {
  const day = now.toZonedDateTimeISO('UTC').toPlainDate();
  const before = Math.max(...TERMS.map((term) => window[term].daysBefore));
  const after = Math.max(...TERMS.map((term) => window[term].daysAfter));
  // A customer's day is at most one away from the day in UTC.
  return `${s}.end_date between '${day.subtract({ days: after + 1 })}' and '${day.add({ days: before + 1 })}'`;
}
