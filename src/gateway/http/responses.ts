import type { FastifyInstance } from 'fastify';
import { HEALTH_PATHS } from './health.ts';

/** Sets the strictest headers on every response. A page that needs more sets its own. */
export function setSecurityHeaders(app: FastifyInstance, production: boolean): void {
  app.addHook('onRequest', async (request, reply) => {
    reply.headers({
      'x-request-id': request.id,
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    });
    if (production) {
      reply.header('strict-transport-security', 'max-age=31536000; includeSubDomains');
    }
  });
}

/** Logs one line per response. It shows the route's pattern and not the URL, which may contain a link token. */
export function logResponses(app: FastifyInstance): void {
  app.addHook('onResponse', async (request, reply) => {
    const { url: route } = request.routeOptions;
    const line = { method: request.method, route, status: reply.statusCode, ms: Math.round(reply.elapsedTime) };
    if (HEALTH_PATHS.has(route ?? '')) {
      request.log.debug(line, 'answered');
    } else {
      request.log.info(line, 'answered');
    }
  });
}
