import { migrate as applyMigrations } from '../database/migrate.ts';
import { databaseOf } from './database-of.ts';
import type { Invocation } from './run-command.ts';

/** Applies pending migrations; of several at once, one works and the others wait. */
export async function migrate({ env, say }: Invocation): Promise<void> {
  const applied = await applyMigrations(await databaseOf(env));
  say(applied.length === 0 ? 'Nothing to migrate' : `Applied ${applied.join(', ')}`);
}
