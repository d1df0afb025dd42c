import type { ClientBase } from 'pg';
import { CannotStart } from '../cannot-start.ts';

/** Throws a one-line error if the database was never migrated. */
export async function assertHasTables(client: ClientBase): Promise<void> {
  const { rows } = await client.query<{ table: string | null }>(`select to_regclass('subscriptions') as table`);
  if (!rows[0]?.table) {
    throw new CannotStart('The database has no tables yet: run npm run migrate first.');
  }
}
