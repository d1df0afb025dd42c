import cors from '@fastify/cors';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Refusal } from './errors.ts';

const METHODS = ['GET', 'POST'];

/** CORS on the routes of `app`, `/graphql` among them. What asks OPTIONS and is no browser's preflight is refused. */
export async function answerPreflights(app: FastifyInstance, allowedOrigins: readonly string[]): Promise<void> {
  app.addHook('onRequest', async (request) => {
    if (request.method !== 'OPTIONS' || isPreflight(request)) return;
    const isThere = request.routeOptions.url !== EVERYTHING;
    if (!isThere) throw new Refusal(404, 'NOT_FOUND', 'There is nothing here.');
    throw new Refusal(405, 'METHOD_NOT_ALLOWED', 'OPTIONS is not possible here.', { allow: METHODS.join(', ') });
  });
  await app.register(cors, {
    methods: METHODS,
    allowedHeaders: ['authorization', 'content-type', 'x-request-id', 'apollo-require-preflight', 'x-include-cost'],
    exposedHeaders: ['x-request-id', 'retry-after', ...COST_HEADERS],
    maxAge: 600,
    origin: [...allowedOrigins],
  });
  // A route for the hook of CORS to answer on.
  app.options('/graphql', async (_request, reply) => reply.status(204).send());
}

const COST_HEADERS = ['x-query-cost', 'ratelimit-limit', 'ratelimit-remaining', 'ratelimit-reset'];

// The route that CORS adds for the paths that are not there.
const EVERYTHING = '*';

function isPreflight({ headers }: FastifyRequest): boolean {
  return headers.origin !== undefined && headers['access-control-request-method'] !== undefined;
}
