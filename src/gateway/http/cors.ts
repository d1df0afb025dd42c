import cors, { type FastifyCorsOptions } from '@fastify/cors';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Refusal } from '../../graphql/refusal.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The methods that pages of allowed origins may call this path with. If absent, they may not call it. */
    crossOrigin?: string;
  }
}

/**
 * Answers CORS only for the routes with `crossOrigin` in their configuration. Refuses OPTIONS requests that are no
 * browser's preflight. Call it before the first route.
 */
export async function answerPreflights(app: FastifyInstance, allowedOrigins: readonly string[]): Promise<void> {
  app.addHook('onRequest', async (request) => {
    if (request.method !== 'OPTIONS' || isPreflight(request)) {
      return;
    }
    const { url, config } = request.routeOptions;
    if (url === EVERYTHING) {
      throw new Refusal(404, 'NOT_FOUND', 'There is nothing at this address.');
    }
    if (config.crossOrigin === undefined) {
      return;
    }
    throw new Refusal(405, 'METHOD_NOT_ALLOWED', 'This address does not take OPTIONS.', { allow: config.crossOrigin });
  });
  await app.register(cors, {
    delegator: (request: FastifyRequest, give: (error: Error | null, options?: FastifyCorsOptions) => void) => {
      const { crossOrigin } = request.routeOptions.config;
      give(null, crossOrigin === undefined ? { origin: false } : optionsFor(crossOrigin, allowedOrigins));
    },
  });
}

/** Adds an OPTIONS route, which the CORS hook needs to answer on. */
export function answerPreflightsOf(app: FastifyInstance, url: string, methods: string): void {
  app.options(url, { config: { crossOrigin: methods } }, async (_request, reply) => reply.status(204).send());
}

function optionsFor(methods: string, allowedOrigins: readonly string[]): FastifyCorsOptions {
  return {
    methods,
    allowedHeaders: ['authorization', 'content-type', 'x-request-id', 'apollo-require-preflight', 'x-include-cost'],
    exposedHeaders: [
      'x-request-id',
      'x-query-cost',
      'ratelimit-limit',
      'ratelimit-remaining',
      'ratelimit-reset',
      'retry-after',
      'content-disposition',
    ],
    maxAge: 600,
    origin: [...allowedOrigins],
  };
}

// The CORS plugin adds this route for paths that do not exist.
const EVERYTHING = '*';

function isPreflight({ headers }: FastifyRequest): boolean {
  return headers.origin !== undefined && headers['access-control-request-method'] !== undefined;
}
