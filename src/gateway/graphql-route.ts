import { AsyncLocalStorage } from 'node:async_hooks';
import type { BaseContext } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import type { Environment } from '../env.ts';
import type { Log } from '../log.ts';
import { admit, type ContextFor } from './admission.ts';
import { createApollo } from './apollo.ts';
import { createAuthenticate } from './authenticate.ts';
import { errorFormatter, Refusal } from './errors.ts';
import { type GraphiqlUser, graphiqlRoutes, wantsGraphiql } from './graphiql.ts';
import { GRAPHIQL_CSP, GRAPHIQL_PAGE } from './graphiql-page.ts';
import type { HttpSettings } from './http-server.ts';
import type { Metrics } from './metrics.ts';
import { answerPreflights } from './preflights.ts';
import { createRateLimit, type ShareCounts } from './rate-limit.ts';
import type { WrongTries } from './wrong-tries.ts';

export interface GraphQLParts {
  readonly schema: GraphQLSchema;
  readonly env: GraphQLSettings;
  readonly log: Log;
  readonly contextFor: ContextFor;
  /** Evens the callers' counts out between several gateways; absent: this one counts alone. */
  readonly shareCounts?: ShareCounts;
  readonly wrongTries: WrongTries;
  /** Absent: nobody is signed in to GraphiQL. */
  readonly graphiqlUser?: GraphiqlUser;
}

export type GraphQLSettings = Pick<
  Environment,
  | 'production'
  | 'jwtSecret'
  | 'jwksUrl'
  | 'jwtIssuer'
  | 'jwtAudience'
  | 'allowedOrigins'
  | 'executor'
  | 'rateLimitPerMinute'
> &
  HttpSettings;

/** `/graphql`, and outside production GraphiQL for the browser that opens it. */
export function graphqlRoutes(parts: GraphQLParts, metrics: Metrics): FastifyPluginAsync {
  const { env, contextFor, shareCounts, wrongTries } = parts;
  return async (app) => {
    const rateLimit = createRateLimit(env.rateLimitPerMinute, shareCounts);
    const openIntrospection = !env.production;
    const door = { contextFor, rateLimit, wrongTries, authenticate: createAuthenticate(env), openIntrospection };
    const answer = await startApollo(parts, metrics);
    app.addHook('onClose', async () => {
      rateLimit.close();
      await answer.stop();
    });
    await answerPreflights(app, env.allowedOrigins);
    if (!env.production) await app.register(graphiqlRoutes, { user: parts.graphiqlUser });
    app.route({
      method: ['GET', 'POST'],
      url: '/graphql',
      exposeHeadRoute: false,
      handler: async (request, reply) => {
        if (!env.production && wantsGraphiql(request)) return sendGraphiql(reply);
        // Apollo makes a URL of it, and a caller can write anything there.
        if (!URL.canParse(`http://${request.hostname}/`))
          throw new Refusal(400, 'BAD_USER_INPUT', 'The Host cannot be read.');
        reply.header('cache-control', 'no-store');
        return answer.operation(request, reply, await admit(request, door));
      },
    });
  };
}

/** Apollo, started, answering operations each with the context that it is given. */
async function startApollo({ schema, env, log }: GraphQLParts, { countError, timing }: Metrics) {
  const contexts = new WeakMap<FastifyRequest, BaseContext>();
  const requestIds = new AsyncLocalStorage<string>();
  const requestId = () => requestIds.getStore() ?? 'unknown';
  const formatError = errorFormatter({ log, count: countError, requestId });
  const apollo = createApollo({ schema, executor: env.executor, formatError, timing });
  await apollo.start();
  const handler = fastifyApolloHandler(apollo, { context: async (request) => contexts.get(request) ?? {} });
  return {
    operation(request: FastifyRequest, reply: FastifyReply, context: BaseContext) {
      contexts.set(request, context);
      return requestIds.run(request.id, () => handler.call(request.server, request, reply));
    },
    stop: () => apollo.stop(),
  };
}

function sendGraphiql(reply: FastifyReply): FastifyReply {
  return reply.header('content-security-policy', GRAPHIQL_CSP).type('text/html; charset=utf-8').send(GRAPHIQL_PAGE);
}
