import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { vi } from 'vitest';
import { uuidOf } from '../../src/database/ids.ts';
import type { Api } from './harness.ts';
import type { Shop } from './shop.ts';

/** Lets acts wait for the customer's lock in this order, and then all go on. */
export async function oneBehindTheOther<Answer>(
  { api, customer }: Shop,
  acts: readonly (() => Promise<Answer>)[],
): Promise<Answer[]> {
  const answers: Promise<Answer>[] = [];
  await api.em.transactional(async (holder) => {
    await lockCustomer(holder, customer.id);
    for (const act of acts) {
      answers.push(act());
      await vi.waitUntil(async () => (await countWaiting(api)) === answers.length, { timeout: 60_000 });
    }
  });
  return Promise.all(answers);
}

/** Until the holder's transaction ends. */
export async function lockCustomer(holder: SqlEntityManager, id: string): Promise<void> {
  await sql`select 1 from customers where id = ${uuidOf('customer', id)} for update`.execute(holder.getKysely());
}

/** How many statements of the file's database wait for a lock. */
export async function countWaiting({ em }: Api): Promise<number> {
  const { rows } = await sql`
    select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`.execute(
    em.getKysely(),
  );
  return rows.length;
}
