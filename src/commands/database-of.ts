import { CannotStart } from '../cannot-start.ts';
import { assertReachable } from '../database/reachable.ts';
import type { Environment } from '../env.ts';

/** The database of a command that never brings up its own. */
export async function databaseOf(env: Environment): Promise<string> {
  const databaseUrl = await reachableDatabase(env);
  if (!databaseUrl) throw new CannotStart('DATABASE_URL must be set; only npm start brings up a database of its own');
  return databaseUrl;
}

/** The database that is set, if one is. */
export async function reachableDatabase({ databaseUrl, databaseReplicaUrl }: Environment): Promise<string | undefined> {
  if (databaseUrl) await assertReachable(databaseUrl, 'DATABASE_URL');
  if (databaseReplicaUrl) await assertReachable(databaseReplicaUrl, 'DATABASE_REPLICA_URL');
  return databaseUrl;
}
