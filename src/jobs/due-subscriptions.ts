import { sql } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import { idOf } from '../database/ids.ts';
import { untilConnected } from '../database/unavailable.ts';
import { dayIn, daysBetween } from '../values/dates.ts';
import type { DueItem } from './in-customer-batches.ts';
import { isAwake, type Run } from './run.ts';

/** Subscriptions of one customer that end on the same day and have no automatic quote for it yet. */
export interface DueSubscriptions extends DueItem {
  readonly endDate: Temporal.PlainDate;
}

/** U1: the condition of the index subscriptions_unquoted_index, which leaves out what was quoted already. */
export const UNQUOTED = sql`not s.auto_renew and s.term <> 'MONTHLY' and s.auto_quoted_for is distinct from s.end_date`;

/** Yields due subscriptions in batches, the earliest end first. It never yields the same work twice. */
export async function* dueSubscriptions(run: Run): AsyncGenerator<DueSubscriptions[]> {
  let after: Place | undefined = FIRST;
  while (after) {
    const found: FoundRow[] = await findAfter(run, after);
    const rows = upToLines(found, MOST_LINES);
    yield rows.filter((row) => isDue(run, row)).map(dueOf);
    after = rows.at(-1);
  }
}

const MOST_CUSTOMERS = 200;
const MOST_LINES = 2_000;

type Place = Pick<FoundRow, 'end_date' | 'customer_id'>;

const FIRST: Place = { end_date: '-infinity', customer_id: '00000000-0000-0000-0000-000000000000' };

interface FoundRow {
  readonly end_date: string;
  readonly customer_id: string;
  readonly count: number;
  readonly csn: string;
  readonly time_zone: string;
}

/** Time zones are handled in code: an invalid zone would fail the whole SQL statement, for all customers. */
async function findAfter({ orm, asOf, settings, signal }: Run, after: Place): Promise<FoundRow[]> {
  // A customer's day differs from the day in UTC by at most one.
  const day = dayIn('UTC', asOf);
  const from = day.subtract({ days: 1 });
  const until = day.add({ days: settings.policies.autoQuoteDays + 1 });
  const statement = sql<FoundRow>`
    select due.end_date::text, due.customer_id, due.count, c.csn, c.time_zone
    from (
      select s.end_date, s.customer_id, count(*)::int as count from subscriptions s
      where ${UNQUOTED} and s.end_date between ${from.toString()} and ${until.toString()}
        and (s.end_date, s.customer_id) > (${after.end_date}::date, ${after.customer_id}::uuid)
      group by s.end_date, s.customer_id order by s.end_date, s.customer_id limit ${MOST_CUSTOMERS}
    ) due join customers c on c.id = due.customer_id
    order by due.end_date, due.customer_id`;
  const { rows } = await untilConnected(signal, () => statement.execute(orm.em.fork().getKysely()));
  return rows;
}

/**
 * Takes rows until they have `most` lines, so that a transaction stays small. Takes at least one row, however large.
 */
function upToLines(rows: readonly FoundRow[], most: number): FoundRow[] {
  let lines = 0;
  const end = rows.findIndex(({ count }, index) => {
    lines += count;
    return index > 0 && lines > most;
  });
  return end === -1 ? [...rows] : rows.slice(0, end);
}

function isDue(run: Run, { end_date, csn, time_zone, count }: FoundRow): boolean {
  try {
    const days = daysBetween(dayIn(time_zone, run.asOf), Temporal.PlainDate.from(end_date));
    return days >= 0 && days <= run.settings.policies.autoQuoteDays && isAwake(run, time_zone);
  } catch (error) {
    run.tally.fail(csn, count, error);
    return false;
  }
}

function dueOf({ end_date, customer_id, csn, count }: FoundRow): DueSubscriptions {
  return {
    customerId: idOf('customer', customer_id),
    customerCsn: csn,
    count,
    endDate: Temporal.PlainDate.from(end_date),
  };
}
