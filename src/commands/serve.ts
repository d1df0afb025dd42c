import { buildApp } from '../app/app.ts';
import { baseUrl } from '../app/listen.ts';
import { createClock } from '../clock.ts';
import { assertSellerKnown } from './assert-seller-known.ts';
import type { Invocation } from './command.ts';
import { databaseOf } from './database-of.ts';
import { aborted } from './stop-requested.ts';

/** Runs a gateway without a worker. */
export async function serve({ env, log, stopping }: Invocation): Promise<void> {
  const databaseUrl = await databaseOf(env);
  await assertSellerKnown(env, databaseUrl);
  const app = await buildApp({ env, databaseUrl, clock: createClock(env.clock), log, role: 'gateway' });
  try {
    log.info(`Gateway on ${baseUrl(env.host, await app.serve())}`);
    await aborted(stopping);
  } finally {
    await app.close();
  }
}
