import { resolve } from 'node:path';
import { buildApp } from '../app/app.ts';
import { baseUrl } from '../app/listen.ts';
import { migrate } from '../app/migrate.ts';
import { createClock } from '../clock.ts';
import { startEmbeddedPostgres } from '../database/embedded-postgres.ts';
import { loadDemoWhenEmpty } from '../demo/load-demo.ts';
import { quoteDemo } from '../demo/quote-demo.ts';
import type { Invocation } from './command.ts';
import { reachableDatabase } from './database-of.ts';
import { aborted } from './stop-requested.ts';
import { welcomeLines } from './welcome.ts';

/** Everything in one process: a database of its own where none is set, migrations, gateway and worker. */
export async function start({ env, log, say, stopping }: Invocation): Promise<void> {
  const closing = new AsyncDisposableStack();
  // What a person reads at a terminal would be in the way of whoever reads the logs of an installation.
  const tell = env.production ? (line: string) => log.info(line) : say;
  try {
    const clock = createClock(env.clock);
    const hasDemo = env.databaseUrl === undefined && !env.production;
    const databaseUrl = (await reachableDatabase(env)) ?? (await ownDatabase(closing, tell));
    tell('Bringing the tables up to date');
    await migrate(databaseUrl);
    // Somebody else's database gets no customers that do not exist.
    if (hasDemo) await loadDemoWhenEmpty({ databaseUrl, now: clock(), say: tell });
    if (stopping.aborted) return;
    tell('Starting gateway and worker');
    const app = await buildApp({ env, databaseUrl, clock, log, role: 'worker', hasDemo });
    closing.defer(() => app.close());
    const welcome = { env, baseUrl: baseUrl(env.host, await app.serve()), hasDemo };
    // A database that dies now leaves it waiting.
    await Promise.race([app.work(), aborted(stopping)]);
    if (stopping.aborted) return;
    if (hasDemo) await quoteDemo(env, welcome.baseUrl);
    // In one piece, so that no line of the log stands in it.
    tell((await welcomeLines(welcome)).join('\n'));
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
