import type { MikroORM } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import type { ShareCounts } from '../gateway/rate-limit.ts';

/** Keeps the counts of all gateways together, apart for each purpose, in one statement. */
export function shareCounts(orm: MikroORM, purpose: string): ShareCounts {
  return async (window, counts) => {
    const added = [...counts].map(([caller, count]) => ({ caller, count }));
    const { rows } = await sql<{ caller: string; count: number }>`
      insert into request_counts (purpose, minute, caller, count)
      select ${purpose}, ${window}, caller, count
      from json_to_recordset(${JSON.stringify(added)}) as added (caller text, count integer)
      order by caller
      on conflict (purpose, minute, caller) do update set count = request_counts.count + excluded.count
      returning caller, count`.execute(orm.em.fork().getKysely());
    return new Map(rows.map(({ caller, count }) => [caller, count]));
  };
}
