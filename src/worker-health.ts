import type { FastifyInstance } from 'fastify';
import type { AppParts } from './app-parts.ts';
import { drainBeforeClosing } from './gateway/draining.ts';
import { healthRoutes } from './gateway/health.ts';
import { answerErrorsAsGraphQL } from './gateway/http-errors.ts';
import { createHttpServer, type HttpSettings } from './gateway/http-server.ts';
import { createMetrics } from './gateway/metrics.ts';
import { collectRoutes, refuseOtherMethods } from './gateway/routes.ts';

type WorkerParts = Pick<AppParts, 'readiness' | 'log'> & { readonly env: HttpSettings };

/** `/livez`, `/readyz` and `/metrics` of a worker that runs alone; the rest is refused as a gateway refuses it. */
export async function createWorkerHealth({ env, log, readiness }: WorkerParts): Promise<FastifyInstance> {
  const server = createHttpServer(log, env);
  const { registry, inFlight, countError } = createMetrics();
  answerErrorsAsGraphQL(server, countError);
  const { isDraining } = drainBeforeClosing(server, inFlight);
  const routes = collectRoutes(server);
  await server.register(healthRoutes({ readiness, isDraining, registry }));
  refuseOtherMethods(server, routes);
  return server;
}
