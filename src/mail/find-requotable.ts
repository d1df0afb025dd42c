import type { SqlEntityManager } from '@mikro-orm/postgresql';
import sql from 'sql-template-tag';
import type { Temporal } from 'temporal-polyfill';
import type { Mail } from '../../emails/mail.ts';
import { idOf, uuidOf } from '../database/ids.ts';
import { textRows } from '../database/named-rows.ts';
import { dayOf } from '../database/temporal-types.ts';
import type { Policies } from '../settings/policies.ts';
import { isEligibleSql } from '../subscriptions/eligibility/eligible-sql.ts';
import { windowOf } from '../subscriptions/eligibility/window.ts';
import { latest, type TermName } from '../values/dates.ts';

export type Requotable = NonNullable<Mail['requotable']>;

/**
 * M8: which of these quotes can be quoted anew, and until when. It is judged by what the subscriptions are now, for a
 * quote by the partner or sales, because they are who is asked.
 */
export async function findRequotable(
  em: SqlEntityManager,
  quoteIds: readonly string[],
  now: Temporal.Instant,
  policies: Policies,
): Promise<(quoteId: string) => Requotable | undefined> {
  const uuids = quoteIds.map((id) => uuidOf('quote', id));
  const rows = await textRows(
    em,
    sql`
      select distinct l.quote_id, s.end_date, s.term
      from quote_lines l left join subscriptions s on s.id = l.subscription_id
      where l.quote_id = any(${uuids}::uuid[])
        and (s.id is null or ${isEligibleSql(now, 'SALES', policies)(sql`s`)})`,
  );
  // A new subscription can be quoted at any time. Cast: its line has neither end date nor term, any other line has both.
  const found = rows as [string, string | null, TermName][];
  const byQuote = Map.groupBy(found, ([quoteId]) => idOf('quote', quoteId));
  return (quoteId) => {
    const lines = byQuote.get(quoteId);
    const days = lines?.map(([, endDate, term]) =>
      endDate === null ? undefined : windowOf({ endDate: dayOf(endDate), term }, policies.window[term]).closesOn,
    );
    const bounds = days?.filter((day) => day !== undefined);
    return days && bounds && { until: bounds.length < days.length ? undefined : latest(bounds) };
  };
}
