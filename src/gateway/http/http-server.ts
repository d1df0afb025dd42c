import { type IncomingHttpHeaders, METHODS, type Server } from 'node:http';
import {
  type FastifyBaseLogger,
  type FastifyHttpOptions,
  type FastifyInstance,
  type FastifyRequest,
  fastify,
  LogController,
} from 'fastify';
import { Refusal } from '../../graphql/refusal.ts';
import type { Log } from '../../log.ts';
import type { Environment } from '../../settings/environment.ts';
import { requestIdOf } from './request-ids.ts';
import { logResponses, setSecurityHeaders } from './responses.ts';
import { boundConnections, cutSlowReaders, PATIENCE, type Patience } from './slow-callers.ts';
import { refuseExpectations, refuseUnreadable, refuseUrl } from './unparsable-requests.ts';
import { isWebSocket } from './web-socket-upgrades.ts';

export type HttpSettings = Pick<Environment, 'production' | 'trustProxy' | 'maxConnections'>;

interface HttpServerOptions {
  readonly patience?: Patience;
  /** Changes the URL of a request before its route is found. It must be able to read any text. */
  readonly rewriteUrl?: (url: string) => string;
  /** Whether a route takes WebSockets. */
  readonly webSockets?: boolean;
}

/** Makes a server without routes. It has the limits, headers and log lines that all our servers share. */
export function createHttpServer(
  log: Log,
  { production, trustProxy = [], maxConnections }: HttpSettings,
  { patience = PATIENCE, rewriteUrl = (url) => url, webSockets = false }: HttpServerOptions = {},
): FastifyInstance {
  const app = fastify(serverOptions(log, trustProxy, { patience, rewriteUrl, webSockets }));
  boundConnections(app, maxConnections, log);
  cutSlowReaders(app, patience);
  refuseExpectations(app.server);
  knowEveryMethod(app);
  // Only JSON is accepted unless a route says otherwise: browsers send text/plain to other origins without a preflight.
  app.removeContentTypeParser('text/plain');
  setSecurityHeaders(app, production);
  logResponses(app);
  app.addHook('onRequest', refuseUnclear);
  return app;
}

function serverOptions(
  log: Log,
  trustProxy: readonly string[],
  { patience, rewriteUrl, webSockets }: Required<HttpServerOptions>,
): FastifyHttpOptions<Server, FastifyBaseLogger> {
  return {
    loggerInstance: log,
    // Fastify's own log lines show whole URLs, and some URLs contain a link token.
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    genReqId: requestIdOf,
    trustProxy: trustProxy.length > 0 ? [...trustProxy] : false,
    bodyLimit: BODY_BYTES,
    // By default Fastify waits for ever for a request that arrives byte by byte.
    requestTimeout: patience.request,
    keepAliveTimeout: patience.idle,
    // Fastify applies this timeout to closing too. It must be longer than draining may take; the default is 10 seconds.
    pluginTimeout: 120_000,
    // `/readyz` must still answer while the server drains.
    return503OnClosing: false,
    rewriteUrl: ({ url = '/' }) => rewriteUrl(url),
    frameworkErrors: (_error, request, reply) => refuseUrl(request.id, reply.raw),
    clientErrorHandler: refuseUnreadable,
    // `refuseUnclear` refuses a missing Host, so that the answer has the usual shape.
    http: {
      shouldUpgradeCallback: (request) => webSockets && isWebSocket(request),
      requireHostHeader: false,
      headersTimeout: patience.headers,
      connectionsCheckingInterval: patience.check,
    },
  };
}

/** Fastify must know every HTTP method, so that a path can answer 405 to those that it does not have. */
function knowEveryMethod(app: FastifyInstance): void {
  for (const method of METHODS) {
    if (!app.supportedMethods.includes(method)) {
      app.addHttpMethod(method);
    }
  }
}

/** Refuses a request whose host or body could be understood in more than one way. */
async function refuseUnclear({ headers, raw }: FastifyRequest): Promise<void> {
  if (headers.host === undefined && raw.httpVersion === '1.1') {
    throw new Refusal(400, 'BAD_USER_INPUT', 'The Host header is missing.');
  }
  // If there are two, a proxy before us may have used the other one.
  if (hostsIn(raw.rawHeaders) > 1) {
    throw new Refusal(400, 'BAD_USER_INPUT', 'The request has more than one Host header. Send only one.');
  }
  if (!isPlain(headers)) {
    throw new Refusal(415, 'UNSUPPORTED_MEDIA_TYPE', 'The body must be in UTF-8 and not compressed.');
  }
}

function hostsIn(rawHeaders: readonly string[]): number {
  return rawHeaders.filter((name, index) => index % 2 === 0 && name.toLowerCase() === 'host').length;
}

/** Whether the body is neither compressed nor in another encoding than UTF-8. We read nothing else. */
function isPlain(headers: IncomingHttpHeaders): boolean {
  const charset = /;\s*charset\s*=\s*"?([^\s;"]*)/i.exec(headers['content-type'] ?? '')?.[1] ?? 'utf-8';
  return /^utf-?8$/i.test(charset) && /^(?:identity)?$/i.test(headers['content-encoding'] ?? '');
}

const BODY_BYTES = 1_048_576;
