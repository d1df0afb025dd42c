import { type IncomingHttpHeaders, METHODS } from 'node:http';
import { type FastifyBaseLogger, type FastifyInstance, fastify, LogController } from 'fastify';
import { Refusal } from '../../graphql/refusal.ts';
import type { Log } from '../../log.ts';
import type { Environment } from '../../settings/environment.ts';
import { requestIdOf } from './request-ids.ts';
import { logResponses, setSecurityHeaders } from './responses.ts';
import { boundConnections, cutSlowReaders, PATIENCE, type Patience } from './slow-callers.ts';
import { refuseExpectations, refuseUnreadable, refuseUrl } from './unparsable-requests.ts';

export type HttpSettings = Pick<Environment, 'production' | 'trustProxy' | 'maxConnections'>;

/** A server without routes yet, whose every answer carries what all of ours carry. */
export function createHttpServer(log: Log, env: HttpSettings, patience: Patience = PATIENCE): FastifyInstance {
  const { production, trustProxy = [], maxConnections } = env;
  // Named so that the instance has Fastify's own type and not one of its logger.
  const loggerInstance: FastifyBaseLogger = log;
  const app = fastify({
    loggerInstance,
    // Its own lines carry whole URLs, and some URLs carry a link's token.
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    genReqId: requestIdOf,
    trustProxy: trustProxy.length > 0 ? [...trustProxy] : false,
    bodyLimit: BODY_BYTES,
    // Fastify would wait for ever for a request that comes by the byte.
    requestTimeout: patience.request,
    keepAliveTimeout: patience.idle,
    // Closing counts as starting to Fastify, which would give up on it after 10 seconds: longer than draining may take.
    pluginTimeout: 120_000,
    // While draining, `/readyz` still has to answer.
    return503OnClosing: false,
    rewriteUrl: ({ url = '/' }) => (url.startsWith('/q/') && !isDecodable(url) ? url.replaceAll('%', '%25') : url),
    frameworkErrors: (_error, request, reply) => refuseUrl(request.id, reply.raw),
    clientErrorHandler: refuseUnreadable,
    // Refused below, as everything else is.
    http: { requireHostHeader: false, headersTimeout: patience.headers, connectionsCheckingInterval: patience.check },
  });
  boundConnections(app, maxConnections, log);
  cutSlowReaders(app, patience);
  refuseExpectations(app.server);
  // Every method that can be asked, so that a path refuses those that it does not have.
  for (const method of METHODS) if (!app.supportedMethods.includes(method)) app.addHttpMethod(method);
  // Only JSON, unless a route says otherwise: a browser sends text/plain to other origins without asking first.
  app.removeContentTypeParser('text/plain');
  setSecurityHeaders(app, production);
  logResponses(app);
  app.addHook('onRequest', async ({ headers, raw }) => {
    if (headers.host === undefined && raw.httpVersion === '1.1') {
      throw new Refusal(400, 'BAD_USER_INPUT', 'The Host is missing.');
    }
    // Of two, a proxy before us may have taken the other one.
    if (hostsIn(raw.rawHeaders) > 1) throw new Refusal(400, 'BAD_USER_INPUT', 'There is more than one Host.');
    if (!isPlain(headers)) {
      throw new Refusal(415, 'UNSUPPORTED_MEDIA_TYPE', 'The body must be in UTF-8 and not compressed.');
    }
  });
  return app;
}

function hostsIn(rawHeaders: readonly string[]): number {
  return rawHeaders.filter((name, index) => index % 2 === 0 && name.toLowerCase() === 'host').length;
}

/** Whether the body comes as it is read: nothing here decompresses, and text is taken to be UTF-8. */
function isPlain(headers: IncomingHttpHeaders): boolean {
  const charset = /;\s*charset\s*=\s*"?([^\s;"]*)/i.exec(headers['content-type'] ?? '')?.[1] ?? 'utf-8';
  return /^utf-?8$/i.test(charset) && /^(?:identity)?$/i.test(headers['content-encoding'] ?? '');
}

const BODY_BYTES = 1_048_576;

/** A7: a link that a mail program has garbled so is malformed like any other, and the page says so, not the framework. */
function isDecodable(url: string): boolean {
  try {
    decodeURIComponent(url);
    return true;
  } catch {
    return false;
  }
}
