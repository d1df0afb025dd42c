import { resolve } from 'node:path';
import { buildApp } from '../app.ts';
import { type Clock, createClock } from '../clock.ts';
import { startEmbeddedPostgres } from '../database/embedded-postgres.ts';
import { migrate } from '../database/migrate.ts';
import { loadDemoWhenEmpty } from '../demo/load-demo.ts';
import type { Environment } from '../env.ts';
import { baseUrl } from '../listen.ts';
import { reachableDatabase } from './database-of.ts';
import type { Invocation } from './run-command.ts';
import { aborted } from './stop-requested.ts';
import { welcomeLines } from './welcome.ts';

/** Everything in one process: a database of its own where none is set, migrations, gateway and worker. */
export async function start({ env, log, say, stopping }: Invocation): Promise<void> {
  const closing = new AsyncDisposableStack();
  try {
    const clock = createClock(env.clock);
    const databaseUrl = (await reachableDatabase(env)) ?? (await ownDatabase(closing, say));
    await prepare(env, databaseUrl, clock);
    if (stopping.aborted) return;
    const app = await buildApp({ env, databaseUrl, clock, log, role: 'worker' });
    closing.defer(() => app.close());
    const port = await app.serve();
    // A database that dies now leaves it waiting.
    await Promise.race([app.work(), aborted(stopping)]);
    if (stopping.aborted) return;
    const hasDemo = env.databaseUrl === undefined && !env.production;
    for (const line of await welcomeLines({ env, baseUrl: baseUrl(env.host, port), hasDemo })) say(line);
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

async function prepare(env: Environment, databaseUrl: string, clock: Clock): Promise<void> {
  await migrate(databaseUrl);
  // Somebody else's database gets no customers that do not exist.
  if (env.databaseUrl === undefined && !env.production) await loadDemoWhenEmpty({ databaseUrl, now: clock() });
}
