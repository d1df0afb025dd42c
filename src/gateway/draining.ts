import type { FastifyInstance } from 'fastify';
import type { Gauge } from 'prom-client';
import { Refusal } from './errors.ts';
import { HEALTH_PATHS } from './health.ts';

/**
 * Closing first stops taking work: `/readyz` answers 503, new requests are refused, and those in flight finish, for at
 * most 30 seconds. Only then does the server stop listening.
 */
export function drainBeforeClosing(app: FastifyInstance, inFlight: Gauge): { isDraining: () => boolean } {
  let draining = false;
  let working = 0;
  let settle: () => void = () => undefined;

  app.addHook('onRequest', async (request, reply) => {
    if (HEALTH_PATHS.has(request.routeOptions.url ?? '')) return;
    if (draining) throw new Refusal(503, 'UNAVAILABLE', 'This gateway is closing.', { connection: 'close' });
    working += 1;
    inFlight.inc();
    // 'close' comes once, also where the caller hung up.
    reply.raw.once('close', () => {
      working -= 1;
      inFlight.dec();
      if (working === 0) settle();
    });
  });

  app.addHook('preClose', async () => {
    draining = true;
    if (working === 0) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    settle = resolve;
    const patience = setTimeout(resolve, PATIENCE_MS);
    await promise;
    clearTimeout(patience);
    if (working > 0) app.server.closeAllConnections();
  });

  return { isDraining: () => draining };
}

const PATIENCE_MS = 30_000;
