import { resolve } from 'node:path';
import { migrate } from '../app/migrate.ts';
import { CannotStart } from '../cannot-start.ts';
import { createClock } from '../clock.ts';
import { startEmbeddedPostgres } from '../database/embedded-postgres.ts';
import { loadDemoWhenEmpty } from '../demo/load-demo.ts';
import type { Invocation } from './command.ts';

/** Recreates the demo database. It never touches a configured database, and refuses a demo database that is in use. */
export async function resetDemo({ env, say }: Invocation): Promise<void> {
  if (env.databaseUrl) {
    throw new CannotStart('DATABASE_URL is set: only the demo database in .data can be recreated');
  }
  if (env.production) {
    throw new CannotStart('NODE_ENV is production: there is no demo');
  }
  const postgres = await startEmbeddedPostgres({ folder: resolve('.data'), isAnew: true, say });
  try {
    say('Making its tables');
    await migrate(postgres.url);
    say('Loading the demo');
    await loadDemoWhenEmpty({ databaseUrl: postgres.url, now: createClock(env.clock)() });
  } finally {
    await postgres.stop();
  }
  say('The demo is ready: run npm start');
}
