import { resolve } from 'node:path';
import { buildApp } from '../app.ts';
import { createClock } from '../clock.ts';
import { startEmbeddedPostgres } from '../database/embedded-postgres.ts';
import { migrate } from '../database/migrate.ts';
import { assertReachable } from '../database/reachable.ts';
import type { Invocation } from './run-command.ts';
import { aborted } from './stop-requested.ts';

/** Everything in one process: a database of its own where none is set, migrations, gateway and worker. */
export async function start({ env, log, say, stopping }: Invocation): Promise<void> {
  const closing = new AsyncDisposableStack();
  try {
    const databaseUrl = env.databaseUrl ?? (await ownDatabase(closing, say));
    if (env.databaseUrl) await assertReachable(env.databaseUrl, 'DATABASE_URL');
    await migrate(databaseUrl);
    if (stopping.aborted) return;
    const app = await buildApp({ env, databaseUrl, clock: createClock(env.clock), log, role: 'worker' });
    closing.defer(() => app.close());
    await app.worker();
    const port = await app.gateway();
    say(`Listening on http://${env.host}:${port}`);
    await aborted(stopping);
  } finally {
    await closing.disposeAsync();
  }
}

async function ownDatabase(closing: AsyncDisposableStack, say: (line: string) => void): Promise<string> {
  const postgres = await startEmbeddedPostgres({ folder: resolve('.data'), say });
  closing.defer(() => postgres.stop());
  return postgres.url;
}
