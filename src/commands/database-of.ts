import { Client } from 'pg';
import { CannotStart } from '../cannot-start.ts';
import { assertHasTables, assertReachable } from '../database/reachable.ts';
import type { Environment } from '../settings/environment.ts';

/** The database of a command that never starts its own. */
export async function databaseOf(env: Environment): Promise<string> {
  const databaseUrl = await reachableDatabase(env);
  if (!databaseUrl) {
    throw new CannotStart('DATABASE_URL must be set: only start brings its own database');
  }
  return databaseUrl;
}

/** The database of a command that needs migrated tables. */
export async function migratedDatabaseOf(env: Environment): Promise<string> {
  const databaseUrl = await databaseOf(env);
  await assertMigrated(databaseUrl);
  return databaseUrl;
}

export async function assertMigrated(databaseUrl: string): Promise<void> {
  const client = new Client({ connectionString: databaseUrl, application_name: 'tilbud-start' });
  client.on('error', () => {}); // its queries reject too
  await client.connect();
  try {
    await assertHasTables(client);
  } finally {
    await client.end();
  }
}

/** The configured database, if there is one. Throws if it cannot be reached. */
export async function reachableDatabase(env: Environment): Promise<string | undefined> {
  const { databaseUrl, databaseDirectUrl, databaseReplicaUrl, production } = env;
  if (databaseUrl) {
    await assertReachable({ url: databaseUrl, variable: 'DATABASE_URL', production });
  }
  if (databaseDirectUrl) {
    await assertReachable({ url: databaseDirectUrl, variable: 'DATABASE_DIRECT_URL', production });
  }
  if (databaseReplicaUrl) {
    await assertReachable({ url: databaseReplicaUrl, variable: 'DATABASE_REPLICA_URL', production });
  }
  return databaseUrl;
}
