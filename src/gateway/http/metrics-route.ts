import type { FastifyInstance, FastifyPluginAsync, FastifyRequest } from 'fastify';
import type { Log } from '../../log.ts';
import { isLoopback } from '../../settings/secure-settings.ts';
import { answerErrorsAsGraphQL } from './http-errors.ts';
import { createHttpServer, type HttpSettings } from './http-server.ts';
import { collectRoutes, refuseOtherMethods } from './method-not-allowed.ts';
import type { Metrics } from './metrics.ts';
import { type HostSettings, namesOwnHost } from './own-hosts.ts';

/** Whether a request may read `/metrics`. */
type MayRead = (request: FastifyRequest) => boolean;

/** Serves `/metrics` to Prometheus. Everyone else gets 404. */
function metricsRoute({ registry }: Metrics, mayRead: MayRead): FastifyPluginAsync {
  return async (app) => {
    app.get('/metrics', async (request, reply) => {
      if (!mayRead(request)) {
        return reply.callNotFound();
      }
      reply.type(registry.contentType);
      return registry.metrics();
    });
  };
}

export type MetricsSettings = HttpSettings & HostSettings & { readonly metricsPort?: number };

/**
 * Serves the metrics on the public port, to this machine only, if `METRICS_PORT` is not set. Never in production: a
 * proxy on the same machine would make every caller look local.
 */
export function localMetrics(metrics: Metrics, env: MetricsSettings): FastifyPluginAsync {
  const isOpen = !env.production && env.metricsPort === undefined;
  return metricsRoute(metrics, (request) => isOpen && isDirect(request) && namesOwnHost(request, env));
}

/** A server for the metrics alone, on `METRICS_PORT`. */
export async function createMetricsServer(log: Log, env: HttpSettings, metrics: Metrics): Promise<FastifyInstance> {
  const server = createHttpServer(log, env);
  answerErrorsAsGraphQL(server, metrics.countError);
  const routes = collectRoutes(server);
  await server.register(metricsRoute(metrics, () => true));
  refuseOtherMethods(server, routes);
  return server;
}

function isDirect({ socket, headers }: FastifyRequest): boolean {
  return isLoopback(socket.remoteAddress ?? '') && PASSED_ON.every((name) => headers[name] === undefined);
}

const PASSED_ON = ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip'];
