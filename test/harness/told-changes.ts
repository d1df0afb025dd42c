import type { SqlEntityManager } from '@mikro-orm/postgresql';

/** The types of what has changed since the last call, in the order in which it was written. */
export async function toldChanges(em: SqlEntityManager): Promise<string[]> {
  const rows = await em.execute<{ seq: string; type: string }[]>('delete from unordered_changes returning seq, type');
  return rows.toSorted((one, other) => Number(one.seq) - Number(other.seq)).map(({ type }) => type);
}
