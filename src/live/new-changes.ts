import type { SqlEntityManager } from '@mikro-orm/postgresql';
import sql from 'sql-template-tag';
import { partnersConcerned } from '../access/visible-changes.ts';
import { textRows } from '../database/named-rows.ts';

/** A change, and whom it may concern. The ids are UUIDs. */
export interface NewChange {
  readonly position: bigint;
  readonly type: string;
  readonly customerId: string;
  readonly quoteId: string | null;
  readonly partnerIds: readonly string[];
}

/** How many changes are read at once. */
export const READ_AT_ONCE = 1_000;

/** Reads the changes after a position, in their order. */
export async function readNewChanges(em: SqlEntityManager, after: bigint): Promise<NewChange[]> {
  const rows = await textRows(
    em,
    sql`select position, type, customer_id, quote_id, array_to_string(array(${partnersConcerned(sql`t`)}), ' ')
      from changes t where position > ${after} order by position limit ${READ_AT_ONCE}`,
  );
  return rows.map(([position, type, customerId, quoteId, partnerIds]) => ({
    // Casts: none of these columns is null.
    position: BigInt(position as string),
    type: type as string,
    customerId: customerId as string,
    quoteId: quoteId ?? null,
    partnerIds: (partnerIds as string).split(' ').filter((id) => id !== ''),
  }));
}

/** The position of the newest change, or 0 if there never was one. */
export async function newestPosition(em: SqlEntityManager): Promise<bigint> {
  const [row] = await textRows(em, sql`select coalesce(max(position), 0) from changes`);
  return BigInt(row?.[0] ?? 0);
}
