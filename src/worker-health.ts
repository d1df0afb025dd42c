import { type FastifyInstance, fastify } from 'fastify';
import type { AppParts } from './app-parts.ts';
import { drainBeforeClosing } from './gateway/draining.ts';
import { healthRoutes } from './gateway/health.ts';
import { createMetrics } from './gateway/metrics.ts';

/** `/livez`, `/readyz` and `/metrics` of a worker that runs alone. */
export async function createWorkerHealth({ readiness }: Pick<AppParts, 'readiness'>): Promise<FastifyInstance> {
  const server = fastify({ return503OnClosing: false });
  const { registry, inFlight } = createMetrics();
  const { isDraining } = drainBeforeClosing(server, inFlight);
  await server.register(healthRoutes({ readiness, isDraining, registry }));
  return server;
}
