import type { ServerResponse } from 'node:http';
import { type FastifyBaseLogger, type FastifyInstance, type FastifyPluginAsync, fastify, LogController } from 'fastify';
import type { Log } from '../log.ts';
import { drainBeforeClosing } from './draining.ts';
import { type GraphQLParts, graphqlRoutes } from './graphql-route.ts';
import { healthRoutes, type Readiness } from './health.ts';
import { answerErrorsAsGraphQL } from './http-errors.ts';
import { createMetrics, type MeasuredGauge } from './metrics.ts';
import { requestIdOf } from './request-ids.ts';
import { logResponses, setSecurityHeaders } from './responses.ts';
import { collectRoutes, refuseOtherMethods } from './routes.ts';

export interface GatewayParts extends GraphQLParts {
  readonly readiness: Readiness;
  readonly gauges?: readonly MeasuredGauge[];
  /** Pages, webhooks and the like, each with its own body parsers. */
  readonly extraRoutes?: readonly FastifyPluginAsync[];
}

/** The whole HTTP side of a gateway, ready to listen. `close` drains it. */
export async function createGateway(parts: GatewayParts): Promise<FastifyInstance> {
  const { env, log, readiness, extraRoutes = [] } = parts;
  const metrics = createMetrics(parts.gauges);
  const app = createHttp(log, env.production);
  answerErrorsAsGraphQL(app, metrics.countError);
  const { isDraining } = drainBeforeClosing(app, metrics.inFlight);
  const routes = collectRoutes(app);
  await app.register(healthRoutes({ readiness, isDraining, registry: metrics.registry }));
  await app.register(graphqlRoutes(parts, metrics));
  for (const plugin of extraRoutes) await app.register(plugin);
  refuseOtherMethods(app, routes);
  await app.ready();
  return app;
}

function createHttp(log: Log, production: boolean): FastifyInstance {
  // Named so that the instance has Fastify's own type and not one of its logger.
  const loggerInstance: FastifyBaseLogger = log;
  const app = fastify({
    loggerInstance,
    // Its own lines carry whole URLs, and some URLs carry a link's token.
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    genReqId: requestIdOf,
    bodyLimit: BODY_BYTES,
    // While draining, `/readyz` still has to answer.
    return503OnClosing: false,
    frameworkErrors: (_error, request, reply) => refuseUrl(request.id, reply.raw),
  });
  // Only JSON, unless a route says otherwise: a browser sends text/plain to other origins without asking first.
  app.removeContentTypeParser('text/plain');
  setSecurityHeaders(app, production);
  logResponses(app);
  return app;
}

const BODY_BYTES = 1_048_576;

/** A URL that cannot be decoded reaches no route, hence no hook and no error handler. */
function refuseUrl(requestId: string, response: ServerResponse): void {
  const error = { message: 'The URL cannot be read.', extensions: { code: 'BAD_REQUEST' } };
  response.writeHead(400, { 'content-type': 'application/json; charset=utf-8', 'x-request-id': requestId });
  response.end(JSON.stringify({ errors: [error] }));
}
