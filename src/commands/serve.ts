import { buildApp } from '../app.ts';
import { createClock } from '../clock.ts';
import { baseUrl } from '../listen.ts';
import { databaseOf } from './database-of.ts';
import type { Invocation } from './run-command.ts';
import { aborted } from './stop-requested.ts';

/** A gateway alone. */
export async function serve({ env, log, stopping }: Invocation): Promise<void> {
  const databaseUrl = await databaseOf(env);
  const app = await buildApp({ env, databaseUrl, clock: createClock(env.clock), log, role: 'gateway' });
  try {
    log.info(`Gateway on ${baseUrl(env.host, await app.serve())}`);
    await aborted(stopping);
  } finally {
    await app.close();
  }
}
