import { buildApp } from '../app/app.ts';
import { baseUrl } from '../app/listen.ts';
import { createClock } from '../clock.ts';
import type { Invocation } from './command.ts';
import { databaseOf } from './database-of.ts';
import { aborted } from './stop-requested.ts';

/** A worker alone, with health routes where WORKER_PORT is set. */
export async function worker({ env, log, stopping }: Invocation): Promise<void> {
  const databaseUrl = await databaseOf(env);
  const app = await buildApp({ env, databaseUrl, clock: createClock(env.clock), log, role: 'worker' });
  try {
    const port = await app.serveHealth();
    log.info(port === undefined ? 'Worker running' : `Worker running, health routes on ${baseUrl(env.host, port)}`);
    const stopped = aborted(stopping);
    // It may be waiting for migrations when it is asked to end.
    await Promise.race([app.work(), stopped]);
    await stopped;
  } finally {
    await app.close();
  }
}
