import { migrate as applyMigrations } from '../app/migrate.ts';
import type { Invocation } from './command.ts';
import { databaseOf } from './database-of.ts';

/** Applies pending migrations. If several processes run this at once, one works and the others wait. */
export async function migrate({ env, say }: Invocation): Promise<void> {
  const databaseUrl = await databaseOf(env);
  const applied = await applyMigrations(env.databaseDirectUrl ?? databaseUrl);
  say(applied.length === 0 ? 'Nothing to migrate' : `Applied ${applied.join(', ')}`);
}
