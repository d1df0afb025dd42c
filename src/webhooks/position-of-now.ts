import type { SqlEntityManager } from '@mikro-orm/postgresql';
import sql from 'sql-template-tag';
import { orderChanges } from '../changes/read-changes.ts';
import { textRows } from '../database/named-rows.ts';

/** The position after which stand exactly the changes that are committed from now on. */
export async function positionOfNow(em: SqlEntityManager): Promise<bigint> {
  await orderChanges(em);
  const [row] = await textRows(em, sql`select max(position) from changes`);
  return BigInt(row?.[0] ?? 1);
}
