import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import type { Authenticate } from '../authentication/authenticate.ts';
import type { Claims } from '../authentication/claims.ts';
import { asOperationOf } from '../database/operation.ts';
import { Refusal } from '../graphql/refusal.ts';
import type { Log } from '../log.ts';
import type { Environment } from '../settings/environment.ts';
import { type AdmissionRules, admit, type ContextFor, type OpenFields } from './admit-caller.ts';
import { Charge, createTurns } from './cost/charge.ts';
import { type Account, createPoints, type ShareDebts } from './cost/points.ts';
import { startAnswering } from './execution/answer-operations.ts';
import { type GraphiqlUsers, graphiqlRoutes, wantsGraphiql } from './graphiql/graphiql.ts';
import { GRAPHIQL_CSP, GRAPHIQL_PAGE } from './graphiql/graphiql-page.ts';
import { answerPreflightsOf } from './http/cors.ts';
import type { HttpSettings } from './http/http-server.ts';
import type { Metrics } from './http/metrics.ts';
import { type HostSettings, namesOwnHost, refuseForeignHosts } from './http/own-hosts.ts';
import { isWebSocket } from './http/web-socket-upgrades.ts';
import { createRateLimit, type ShareCounts } from './rate-limit.ts';
import { schemaRoute } from './schema-route.ts';
import { eventRunner } from './streams/event-runner.ts';
import { STREAM_PATIENCE, type StreamPatience, wantsEventStream } from './streams/event-stream.ts';
import { eventStreams } from './streams/event-stream-route.ts';
import { streamOpener } from './streams/open-stream.ts';
import type { OpenStreams } from './streams/open-streams.ts';
import { type Entered, webSockets } from './streams/web-sockets.ts';
import { refuseUntrusted, withDocument } from './trusted-documents/asked-document.ts';
import { TrustedDocuments } from './trusted-documents/trusted-documents.ts';
import type { WrongTries } from './wrong-tries.ts';

export interface GraphQLParts {
  readonly schema: GraphQLSchema;
  readonly env: GraphQLSettings;
  readonly log: Log;
  readonly contextFor: ContextFor;
  readonly open?: OpenFields;
  /** Shares the callers' counts between gateways. If absent, this gateway counts alone. */
  readonly shareCounts?: ShareCounts;
  readonly wrongTries: WrongTries;
  readonly authenticate: Authenticate;
  /** If absent, GraphiQL starts without a token. */
  readonly graphiqlUsers?: GraphiqlUsers;
  readonly shareDebts?: ShareDebts;
  /** If absent, no document is known before it is sent. */
  readonly trusted?: TrustedDocuments;
  /** The streams that are open. */
  readonly streams: OpenStreams;
  readonly streamPatience?: StreamPatience;
}

export type GraphQLSettings = Pick<
  Environment,
  | 'allowedOrigins'
  | 'executor'
  | 'trustedDocumentsOnly'
  | 'rateLimitPerMinute'
  | 'pointsLimit'
  | 'pointsPerSecond'
  | 'streamsPerCaller'
> &
  HttpSettings &
  HostSettings;

const METHODS = ['GET', 'POST'];

/** Serves `/graphql`. Outside production, a browser that opens it gets GraphiQL. */
export function graphqlRoutes(parts: GraphQLParts, metrics: Metrics): FastifyPluginAsync {
  const { env } = parts;
  const refuseForeign = refuseForeignHosts(env);
  return async (app) => {
    const door = doorOf(parts);
    const operate = await operationHandler(app, parts, { door, metrics });
    await app.register(schemaRoute(parts.schema, door));
    if (!env.production) {
      await app.register(async (scope) => {
        scope.addHook('onRequest', refuseForeign);
        await graphiqlRoutes(scope, { users: parts.graphiqlUsers });
      });
    }
    answerPreflightsOf(app, '/graphql', METHODS.join(', '));
    app.route({
      method: METHODS,
      url: '/graphql',
      config: { crossOrigin: METHODS.join(', ') },
      exposeHeadRoute: false,
      handler: async (request, reply) => {
        if (env.production || isWebSocket(request.raw) || !wantsGraphiql(request)) {
          return operate(request, reply);
        }
        await refuseForeign(request);
        return sendGraphiql(reply);
      },
    });
  };
}

interface Entrance {
  readonly door: AdmissionRules;
  readonly metrics: Metrics;
}

/** Admits callers, charges them, and runs their operations. Ends what it started when the server closes. */
async function operationHandler(app: FastifyInstance, parts: GraphQLParts, { door, metrics }: Entrance) {
  const trusted = parts.trusted ?? new TrustedDocuments(parts.schema, []);
  const turns = createTurns();
  const charges = new WeakMap<FastifyRequest, Charge>();
  const answer = await startAnswering({ ...parts, executor: parts.env.executor, trusted }, metrics);
  const open = streamOpener(parts, {
    answer,
    metrics,
    door,
    events: eventRunner(parts.schema, parts.env.executor, trusted),
  });
  const patience = parts.streamPatience ?? STREAM_PATIENCE;
  const stream = eventStreams(open, patience);
  app.addHook('onClose', async () => {
    door.rateLimit.close();
    door.points.close();
    await answer.stop();
  });
  app.addHook('onSend', async (request, reply) => {
    reply.headers(charges.get(request)?.headers() ?? {});
  });
  /** Admits the caller of an operation, unless it has no points or may not ask for this document. */
  const enter = async (request: FastifyRequest): Promise<Entered> => {
    const asked = withDocument(request, trusted);
    const admission = await admit(asked instanceof Refusal ? request : asked, door);
    const { claims, account } = admission;
    const charge = new Charge(account, turns);
    charges.set(request, charge);
    if (account.available() === 0) {
      throw outOfPoints(account);
    }
    if (asked instanceof Refusal) {
      throw asked;
    }
    if (parts.env.trustedDocumentsOnly && claims && !mayAskAnything(claims)) {
      refuseUntrusted(asked, trusted);
    }
    return { ...admission, asked, charge };
  };
  const connect = webSockets(app, { ...parts, open, enter, door, patience });
  return async (request: FastifyRequest, reply: FastifyReply) => {
    assertReadable(request);
    if (isWebSocket(request.raw)) {
      return connect(request, reply);
    }
    reply.header('cache-control', 'no-store');
    return asOperationOf(request.headers.authorization ?? request.ip, async () => {
      const { asked, ...entered } = await enter(request);
      return wantsEventStream(request) ? stream(asked, reply, entered) : answer.operation(asked, reply, entered);
    });
  };
}

function doorOf({
  env,
  contextFor,
  open,
  shareCounts,
  shareDebts,
  wrongTries,
  authenticate,
}: GraphQLParts): AdmissionRules {
  const rateLimit = createRateLimit(env.rateLimitPerMinute, shareCounts);
  const points = createPoints({ limit: env.pointsLimit, perSecond: env.pointsPerSecond }, shareDebts);
  const openIntrospection = (request: FastifyRequest) => !env.production && namesOwnHost(request, env);
  return { contextFor, open, rateLimit, points, wrongTries, authenticate, openIntrospection };
}

/**
 * Apollo puts Host and address into a URL, and callers can send any text as either. Behind a `#` it would read another
 * operation than we do.
 */
function assertReadable({ hostname, url }: FastifyRequest): void {
  if (!URL.canParse(`http://${hostname}/`)) {
    throw new Refusal(400, 'BAD_USER_INPUT', 'The Host header cannot be read.');
  }
  if (url.includes('#')) {
    throw new Refusal(400, 'BAD_USER_INPUT', 'The address must not have a `#`.');
  }
}

/** The refusal of a caller without points. It comes before anything is parsed. */
function outOfPoints(account: Account): Refusal {
  const seconds = String(account.secondsUntil(1));
  const message = `You have no points left. Try again in ${seconds} s.`;
  return new Refusal(429, 'RATE_LIMITED', message, { 'retry-after': seconds });
}

/** The vendor's own people and systems ask what they like, also where others may send trusted documents only. */
function mayAskAnything({ kind }: Claims): boolean {
  return kind === 'sales' || kind === 'service';
}

function sendGraphiql(reply: FastifyReply): FastifyReply {
  return reply.header('content-security-policy', GRAPHIQL_CSP).type('text/html; charset=utf-8').send(GRAPHIQL_PAGE);
}
