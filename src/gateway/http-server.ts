import type { ServerResponse } from 'node:http';
import { type FastifyBaseLogger, type FastifyInstance, fastify, LogController } from 'fastify';
import type { Log } from '../log.ts';
import { requestIdOf } from './request-ids.ts';
import { logResponses, setSecurityHeaders } from './responses.ts';

/** A server without routes yet, whose every answer carries what all of ours carry. */
export function createHttpServer(log: Log, production: boolean): FastifyInstance {
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
  const error = { message: 'The URL cannot be read.', extensions: { code: 'BAD_USER_INPUT' } };
  response.writeHead(400, { 'content-type': 'application/json; charset=utf-8', 'x-request-id': requestId });
  response.end(JSON.stringify({ errors: [error] }));
}
