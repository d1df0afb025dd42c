import { buildApp } from '../app/app.ts';
import { baseUrl } from '../app/listen.ts';
import { createClock } from '../clock.ts';
import { assertSellerKnown } from './assert-seller-known.ts';
import type { Invocation } from './command.ts';
import { databaseOf } from './database-of.ts';
import { aborted } from './stop-requested.ts';

/** Runs a worker without a gateway. It serves health routes if WORKER_PORT is set. */
export async function worker({ env, log, stopping }: Invocation): Promise<void> {
  const databaseUrl = await databaseOf(env);
  await assertSellerKnown(env, databaseUrl);
  const app = await buildApp({ env, databaseUrl, clock: createClock(env.clock), log, role: 'worker' });
  try {
    const port = await app.serveHealth();
    log.info(port === undefined ? 'Worker running' : `Worker running, health routes on ${baseUrl(env.host, port)}`);
    const stopped = aborted(stopping);
    // The worker may still wait for migrations when it is asked to stop.
    await Promise.race([app.work(), stopped]);
    await stopped;
  } finally {
    await app.close();
  }
}
