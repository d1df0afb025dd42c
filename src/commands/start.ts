import { resolve } from 'node:path';
import { buildApp } from '../app/app.ts';
import { baseUrl } from '../app/listen.ts';
import { migrate } from '../app/migrate.ts';
import { createClock } from '../clock.ts';
import { startEmbeddedPostgres } from '../database/embedded-postgres.ts';
import { loadDemoWhenEmpty } from '../demo/load-demo.ts';
import { quoteDemo } from '../demo/quote-demo.ts';
import { assertSellerKnown } from './assert-seller-known.ts';
import type { Invocation } from './command.ts';
import { reachableDatabase } from './database-of.ts';
import { aborted } from './stop-requested.ts';
import { welcomeLines } from './welcome.ts';

/** Runs everything in one process: migrations, gateway, worker and, if none is configured, a database of its own. */
export async function start({ env, log, say, stopping }: Invocation): Promise<void> {
  const closing = new AsyncDisposableStack();
  // In production these lines go to the log: plain text on stdout would disturb programs that read the log.
  const tell = env.production ? (line: string) => log.info(line) : say;
  try {
    const clock = createClock(env.clock);
    const hasDemo = env.databaseUrl === undefined && !env.production;
    const databaseUrl = (await reachableDatabase(env)) ?? (await ownDatabase(closing, tell));
    tell('Bringing the tables up to date');
    await migrate(env.databaseDirectUrl ?? databaseUrl);
    await assertSellerKnown(env, databaseUrl);
    // A configured database must not get invented customers.
    if (hasDemo) {
      await loadDemoWhenEmpty({ databaseUrl, now: clock(), say: tell });
    }
    if (stopping.aborted) {
      return;
    }
    tell('Starting gateway and worker');
    const app = await buildApp({ env, databaseUrl, clock, log, role: 'worker', hasDemo });
    closing.defer(() => app.close());
    const welcome = { env, baseUrl: baseUrl(env.host, await app.serve()), hasDemo };
    // If the database dies now, `work` waits for it forever; the race lets a signal end the process.
    await Promise.race([app.work(), aborted(stopping)]);
    if (stopping.aborted) {
      return;
    }
    if (hasDemo) {
      await quoteDemo(env, welcome.baseUrl);
    }
    // One write, so that no line of the log interrupts the welcome.
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
