import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { idOf, uuidOf } from '../database/ids.ts';

/** Of these quotes those that share a subscription with a quote that was sent later. That one took their place (Q5). */
export async function findReplaced(em: SqlEntityManager, quoteIds: readonly string[]): Promise<Set<string>> {
  const uuids = quoteIds.map((id) => uuidOf('quote', id));
  const { rows } = await sql<{ id: string }>`
    select q.id from quotes q where q.id = any(${uuids}::uuid[]) and exists (
      select 1 from quote_lines own join quote_lines other on other.subscription_id = own.subscription_id
        join quotes later on later.id = other.quote_id
      where own.quote_id = q.id and later.sent_at > q.sent_at)`.execute(em.getKysely());
  return new Set(rows.map(({ id }) => idOf('quote', id)));
}
