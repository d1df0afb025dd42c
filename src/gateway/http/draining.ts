import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import type { Gauge } from 'prom-client';
import { Refusal } from '../../graphql/refusal.ts';
import { HEALTH_PATHS } from './health.ts';

/**
 * Drains the server before it closes. First `/readyz` answers 503, and requests are accepted until load balancers have
 * noticed. Then new requests are refused, and those in flight have 30 seconds to finish. Only then does the server stop
 * listening.
 */
export function drainBeforeClosing(
  app: FastifyInstance,
  inFlight: Gauge,
  delayMilliseconds: number,
): { isDraining: () => boolean } {
  let draining = false;
  let refusing = false;
  let working = 0;
  let settle: () => void = () => undefined;

  app.addHook('onRequest', async (request, reply) => {
    if (HEALTH_PATHS.has(request.routeOptions.url ?? '')) {
      return;
    }
    if (refusing) {
      throw new Refusal(503, 'UNAVAILABLE', 'This gateway is shutting down. Try again in a moment.', {
        connection: 'close',
      });
    }
    working += 1;
    inFlight.inc();
    // 'close' is emitted exactly once, even if the caller hung up.
    reply.raw.once('close', () => {
      working -= 1;
      inFlight.dec();
      if (working === 0) {
        settle();
      }
    });
  });

  app.addHook('preClose', async () => {
    draining = true;
    if (delayMilliseconds > 0) {
      await sleep(delayMilliseconds);
    }
    refusing = true;
    if (working === 0) {
      return;
    }
    const { promise, resolve } = Promise.withResolvers<void>();
    settle = resolve;
    const patience = setTimeout(resolve, PATIENCE_MS);
    await promise;
    clearTimeout(patience);
    if (working > 0) {
      app.server.closeAllConnections();
    }
  });

  return { isDraining: () => draining };
}

const PATIENCE_MS = 30_000;
