import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import type { ShareDebts } from './points.ts';

/** Keeps debts in the gateways' shared database, by its clock. Each gateway runs one statement a second. */
export function shareDebtsIn(em: SqlEntityManager): ShareDebts {
  return async (spending) => {
    const callers = [...spending.keys()];
    const spent = [...spending.values()].map((one) => one.spent);
    const perSecond = [...spending.values()].map((one) => one.perSecond);
    // Sorted, so that gateways lock the rows of the same callers in the same order.
    const { rows } = await sql<Row>`
      insert into caller_debts (caller, debt, per_second, at)
      select caller, spent, per_second, clock_timestamp()
      from unnest(${callers}::text[], ${spent}::float8[], ${perSecond}::float8[]) as counted (caller, spent, per_second)
      order by caller
      on conflict (caller) do update set
        debt = excluded.debt + greatest(0, caller_debts.debt
          - excluded.per_second * extract(epoch from greatest(excluded.at - caller_debts.at, interval '0'))),
        per_second = excluded.per_second,
        at = least(greatest(excluded.at, caller_debts.at), excluded.at + ${LONGEST_WAIT})
      returning caller, debt`.execute(em.fork().getKysely());
    return new Map(rows.map(({ caller, debt }) => [caller, debt]));
  };
}

// A gateway that waited for the row may have begun before the other. A time later than that comes from a database clock
// that was set back since: no debt would melt until it has caught up.
const LONGEST_WAIT = sql`interval '1 minute'`;

interface Row {
  readonly caller: string;
  readonly debt: number;
}
