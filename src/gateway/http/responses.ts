import type { FastifyInstance } from 'fastify';
import { HEALTH_PATHS } from './health.ts';

/** What every response carries, whatever answers it. A page that needs more of the browser says so itself. */
export function setSecurityHeaders(app: FastifyInstance, production: boolean): void {
  app.addHook('onRequest', async (request, reply) => {
    reply.headers({
      'x-request-id': request.id,
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    });
    if (production) reply.header('strict-transport-security', 'max-age=31536000; includeSubDomains');
  });
}

/** One line per response, with the route's pattern: URLs carry the tokens of links. */
export function logResponses(app: FastifyInstance): void {
  app.addHook('onResponse', async (request, reply) => {
    const { url: route } = request.routeOptions;
    const line = { method: request.method, route, status: reply.statusCode, ms: Math.round(reply.elapsedTime) };
    if (HEALTH_PATHS.has(route ?? '')) request.log.debug(line, 'answered');
    else request.log.info(line, 'answered');
  });
}
