import type { FastifyInstance } from 'fastify';
import { drainBeforeClosing } from '../gateway/http/draining.ts';
import { healthRoutes } from '../gateway/http/health.ts';
import { answerErrorsAsGraphQL } from '../gateway/http/http-errors.ts';
import { createHttpServer } from '../gateway/http/http-server.ts';
import { collectRoutes, refuseOtherMethods } from '../gateway/http/method-not-allowed.ts';
import { localMetrics } from '../gateway/http/metrics-route.ts';
import type { GatewaySettings } from '../gateway/server.ts';
import type { AppParts } from './app-parts.ts';

type WorkerParts = Pick<AppParts, 'readiness' | 'log' | 'metrics'> & { readonly env: GatewaySettings };

/** `/livez`, `/readyz` and `/metrics` of a worker without a gateway. It refuses other requests as a gateway does. */
export async function createWorkerHealth({ env, log, readiness, metrics }: WorkerParts): Promise<FastifyInstance> {
  const server = createHttpServer(log, env);
  answerErrorsAsGraphQL(server, metrics.countError);
  const { isDraining } = drainBeforeClosing(server, metrics.inFlight, env.drainDelayMilliseconds);
  const routes = collectRoutes(server);
  await server.register(healthRoutes({ readiness, isDraining }));
  await server.register(localMetrics(metrics, env));
  refuseOtherMethods(server, routes);
  return server;
}
