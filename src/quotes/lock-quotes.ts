import type { SqlEntityManager } from '@mikro-orm/postgresql';
import sql, { type Sql } from 'sql-template-tag';
import { textRows } from '../database/named-rows.ts';

/**
 * Locks the quotes whose `id` is among `ids`, until the transaction ends. Whoever changes stored quotes, their recipients
 * or mails locks the quotes first, in this order, so that two transactions never wait for each other in a circle.
 */
export async function lockQuotes(em: SqlEntityManager, ids: Sql): Promise<void> {
  await textRows(em, sql`select id from quotes where id in (${ids}) order by id for no key update`);
}
