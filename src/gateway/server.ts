import type { FastifyInstance, FastifyPluginAsync } from 'fastify';
import type { Environment } from '../settings/environment.ts';
import { type GraphQLParts, graphqlRoutes } from './graphql-route.ts';
import { answerPreflights } from './http/cors.ts';
import { drainBeforeClosing } from './http/draining.ts';
import { healthRoutes, type Readiness } from './http/health.ts';
import { answerErrorsAsGraphQL } from './http/http-errors.ts';
import { createHttpServer } from './http/http-server.ts';
import { collectRoutes, refuseOtherMethods } from './http/method-not-allowed.ts';
import type { Metrics } from './http/metrics.ts';
import { localMetrics, type MetricsSettings } from './http/metrics-route.ts';
import { OpenStreams } from './streams/open-streams.ts';

export type GatewaySettings = MetricsSettings & Pick<Environment, 'drainDelayMilliseconds'>;

export interface GatewayParts extends Omit<GraphQLParts, 'streams'> {
  readonly env: GraphQLParts['env'] & GatewaySettings;
  readonly readiness: Readiness;
  readonly metrics: Metrics;
  /** Further routes, such as pages and webhooks, each with its own body parsers. */
  readonly extraRoutes?: readonly FastifyPluginAsync[];
  /** Changes the URL of a request before its route is found. */
  readonly rewriteUrl?: (url: string) => string;
}

/** Builds the gateway's HTTP server, ready to listen. Closing it drains it first. */
export async function createGateway(parts: GatewayParts): Promise<FastifyInstance> {
  const { env, log, readiness, metrics, extraRoutes = [], rewriteUrl } = parts;
  const app = createHttpServer(log, env, { rewriteUrl, webSockets: true });
  answerErrorsAsGraphQL(app, metrics.countError);
  const streams = new OpenStreams(env.streamsPerCaller);
  const endStreams = () => streams.drain();
  const { isDraining } = drainBeforeClosing(app, metrics.inFlight, env.drainDelayMilliseconds, endStreams);
  const routes = collectRoutes(app);
  await answerPreflights(app, env.allowedOrigins);
  await app.register(healthRoutes({ readiness, isDraining }));
  await app.register(localMetrics(metrics, env));
  await app.register(graphqlRoutes({ ...parts, streams }, metrics));
  for (const plugin of extraRoutes) {
    await app.register(plugin);
  }
  refuseOtherMethods(app, routes);
  await app.ready();
  return app;
}
