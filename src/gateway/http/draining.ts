import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Gauge } from 'prom-client';
import { Refusal } from '../../graphql/refusal.ts';
import { HEALTH_PATHS } from './health.ts';

/**
 * Drains the server before it closes. First `/readyz` answers 503, and requests are accepted until load balancers have
 * noticed. Then new requests are refused, streams are ended, and requests in flight have 30 seconds to finish. Only then
 * does the server stop listening.
 */
export function drainBeforeClosing(
  app: FastifyInstance,
  inFlight: Gauge,
  delayMilliseconds: number,
  endStreams: () => void = () => {},
): { isDraining: () => boolean } {
  const draining = new Draining(inFlight);
  app.addHook('onRequest', async (request, reply) => {
    if (!HEALTH_PATHS.has(request.routeOptions.url ?? '')) {
      draining.admit(reply);
    }
  });
  app.addHook('preClose', async () => {
    await draining.drain(delayMilliseconds, endStreams);
    // Node.js takes no connection for idle that is yet to send a request, and would wait for it for ever.
    app.server.closeAllConnections();
  });
  return { isDraining: () => draining.hasBegun };
}

class Draining {
  hasBegun = false;
  #isRefusing = false;
  #working = 0;
  readonly #idle = Promise.withResolvers<void>();

  constructor(readonly inFlight: Gauge) {}

  admit(reply: FastifyReply): void {
    if (this.#isRefusing) {
      throw new Refusal(503, 'UNAVAILABLE', 'This gateway is shutting down. Try again in a moment.', {
        connection: 'close',
      });
    }
    this.#working += 1;
    this.inFlight.inc();
    // 'close' is emitted exactly once, even if the caller hung up.
    reply.raw.once('close', () => {
      this.#working -= 1;
      this.inFlight.dec();
      this.#tellIdle();
    });
  }

  /** Waits until all requests have ended, or have had their time. */
  async drain(delayMilliseconds: number, endStreams: () => void): Promise<void> {
    this.hasBegun = true;
    if (delayMilliseconds > 0) {
      await sleep(delayMilliseconds);
    }
    this.#isRefusing = true;
    endStreams();
    this.#tellIdle();
    const patience = setTimeout(this.#idle.resolve, PATIENCE_MS);
    await this.#idle.promise;
    clearTimeout(patience);
  }

  #tellIdle(): void {
    if (this.#isRefusing && this.#working === 0) {
      this.#idle.resolve();
    }
  }
}

const PATIENCE_MS = 30_000;
