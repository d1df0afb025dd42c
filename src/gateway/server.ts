import type { FastifyInstance, FastifyPluginAsync } from 'fastify';
import { drainBeforeClosing } from './draining.ts';
import { type GraphQLParts, graphqlRoutes } from './graphql-route.ts';
import { healthRoutes, type Readiness } from './health.ts';
import { answerErrorsAsGraphQL } from './http-errors.ts';
import { createHttpServer } from './http-server.ts';
import { createMetrics } from './metrics.ts';
import { collectRoutes, refuseOtherMethods } from './routes.ts';

export interface GatewayParts extends GraphQLParts {
  readonly readiness: Readiness;
  /** Pages, webhooks and the like, each with its own body parsers. */
  readonly extraRoutes?: readonly FastifyPluginAsync[];
}

/** The whole HTTP side of a gateway, ready to listen. `close` drains it. */
export async function createGateway(parts: GatewayParts): Promise<FastifyInstance> {
  const { env, log, readiness, extraRoutes = [] } = parts;
  const metrics = createMetrics();
  const app = createHttpServer(log, env);
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
