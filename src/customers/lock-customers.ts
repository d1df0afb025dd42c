import { sql } from 'kysely';
import type { Context } from '../context.ts';
import { uuidOf } from '../database/ids.ts';

/**
 * Locks the rows of these customers until the transaction ends. They are locked in the order of their ids, so that two
 * transactions that lock several customers never wait for each other in a circle.
 */
export async function lockCustomers({ em }: Pick<Context, 'em'>, customerIds: readonly string[]): Promise<void> {
  const uuids = customerIds.map((id) => uuidOf('customer', id));
  await sql`select 1 from customers where id = any(${uuids}::uuid[]) order by id for no key update`.execute(
    em.getKysely(),
  );
}
