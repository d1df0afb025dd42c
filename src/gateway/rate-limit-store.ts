import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import type { ShareCounts } from './rate-limit.ts';

/** Keeps the counts in the gateways' shared database. Each gateway runs one statement a second, under any traffic. */
export function shareCountsIn(em: SqlEntityManager): ShareCounts {
  return async (minute, counts) => {
    const callers = [...counts.keys()];
    // Sorted, so that gateways lock the rows of the same callers in the same order.
    const { rows } = await sql<Row>`
      with gone as (delete from caller_minutes where minute < ${minute} - 1)
      insert into caller_minutes (minute, caller, requests)
      select ${minute}, caller, requests
      from unnest(${callers}::text[], ${[...counts.values()]}::int[]) as counted (caller, requests)
      order by caller
      on conflict (minute, caller) do update set requests = caller_minutes.requests + excluded.requests
      returning caller, requests`.execute(em.fork().getKysely());
    return new Map(rows.map(({ caller, requests }) => [caller, requests]));
  };
}

interface Row {
  readonly caller: string;
  readonly requests: number;
}
