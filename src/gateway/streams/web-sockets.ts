import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type ExecutionResult, type FormattedExecutionResult, GraphQLError, type GraphQLSchema } from 'graphql';
import { handleProtocols, makeServer, type SubscribePayload } from 'graphql-ws';
import { type WebSocket, WebSocketServer } from 'ws';
import { asOperationOf } from '../../database/operation.ts';
import { Refusal } from '../../graphql/refusal.ts';
import type { Log } from '../../log.ts';
import { type Admission, type AdmissionRules, admit, withoutToken } from '../admit-caller.ts';
import type { Charge } from '../cost/charge.ts';
import { clientOf } from '../http/client-address.ts';
import { upgradesOf } from '../http/web-socket-upgrades.ts';
import { callerOf } from '../rate-limit.ts';
import { askedOperation } from './asked-operation.ts';
import type { StreamPatience } from './event-stream.ts';
import type { OpenStream, OpenStreamFor } from './open-stream.ts';
import type { OpenStreams } from './open-streams.ts';
import { Socket } from './socket.ts';

export interface Entered extends Admission {
  readonly asked: FastifyRequest;
  readonly charge: Charge;
}

interface SocketParts {
  readonly streams: OpenStreams;
  readonly schema: GraphQLSchema;
  readonly open: OpenStreamFor;
  /** Admits the caller of an operation. */
  readonly enter: (request: FastifyRequest) => Promise<Entered>;
  readonly door: AdmissionRules;
  readonly patience: StreamPatience;
  readonly log: Log;
}

interface Connected {
  readonly request: FastifyRequest;
  readonly connection: Socket;
}

/**
 * Carries subscriptions over WebSocket, by the protocol `graphql-transport-ws`. The token comes with the first message,
 * because browsers can send no header of their own. Each operation is admitted as a request of its own.
 */
export function webSockets(app: FastifyInstance, parts: SocketParts) {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: LARGEST_MESSAGE,
    perMessageDeflate: false,
    handleProtocols,
  });
  const heads = upgradesOf(app);
  const server = protocolServer(parts);
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const { raw } = request;
    const head = heads.get(raw);
    if (!head) {
      throw new Refusal(400, 'BAD_USER_INPUT', 'The upgrade cannot be read.');
    }
    reply.hijack();
    sockets.handleUpgrade(raw, raw.socket, head, (socket) => connect(server, parts, socket, request));
    return reply;
  };
}

const LARGEST_MESSAGE = 1_048_576;

function connect(
  server: ReturnType<typeof protocolServer>,
  { streams, patience, log }: SocketParts,
  socket: WebSocket,
  request: FastifyRequest,
): void {
  const connection = new Socket(socket, patience);
  const tell = (err: unknown) => log.error({ err, requestId: request.id }, 'a WebSocket failed unexpectedly');
  const closed = server.opened(
    {
      protocol: socket.protocol,
      send: (text) => connection.send(text),
      close: (code, reason) => socket.close(code, reason),
      onMessage: (listen) => {
        socket.on('message', (data) => {
          listen(String(data)).catch((fault: unknown) => {
            tell(fault);
            connection.end('UNAVAILABLE');
          });
        });
      },
    },
    { request, connection },
  );
  streams.connections.add(connection);
  socket.on('error', () => socket.terminate());
  socket.once('close', () => streams.connections.delete(connection));
  socket.once('close', (code, reason) => void closed(code, String(reason)).catch(tell));
}

function protocolServer({ streams, schema, open, enter, door }: SocketParts) {
  return makeServer<Record<string, unknown>, Connected>({
    connectionInitWaitTimeout: 10_000,
    async onConnect({ connectionParams, extra }) {
      try {
        const request = withToken(extra.request, connectionParams);
        const { claims } = await asOperationOf(request.headers.authorization ?? request.ip, () => admit(request, door));
        if (!claims) {
          throw withoutToken();
        }
        extra.connection.sit(streams.connect(callerOf(claims), claims.expiresAt));
        return true;
      } catch (error) {
        if (!(error instanceof Refusal)) {
          throw error;
        }
        extra.connection.end(error.status === 401 ? 'TOKEN_ENDED' : 'UNAVAILABLE');
        return undefined;
      }
    },
    async onSubscribe({ connectionParams, extra }, _id, payload) {
      const request = withBody(withToken(extra.request, connectionParams), payload);
      const stream = await openFor(request, enter, open);
      if (!('results' in stream)) {
        return stream;
      }
      const { document, operationName } = stream.subscription;
      return { schema, document, operationName, contextValue: extra.connection.carry(stream) };
    },
    // Casts: `onSubscribe` has put the results there, and their errors are formatted already.
    subscribe: ({ contextValue }) => contextValue as AsyncGenerator<ExecutionResult>,
    onNext: (_context, _id, _payload, _args, result) => result as FormattedExecutionResult,
  });
}

/** Opens the stream that a message asks for, or returns what is wrong with it. */
async function openFor(
  request: FastifyRequest,
  enter: SocketParts['enter'],
  open: OpenStreamFor,
): Promise<OpenStream | readonly GraphQLError[]> {
  const { authorization = '' } = request.headers;
  try {
    return await asOperationOf(authorization, async () => {
      const { asked, claims, context, charge } = await enter(request);
      if (!claims) {
        throw withoutToken();
      }
      const caller = { claims, requestId: request.id, ...clientOf(request) };
      const stream = await open({ caller, context, charge }, askedOperation(asked));
      return 'results' in stream
        ? stream
        : stream.errors.map(({ message, extensions, path }) => new GraphQLError(message, { extensions, path }));
    });
  } catch (error) {
    if (error instanceof Refusal) {
      return [new GraphQLError(error.message, { extensions: { code: error.code } })];
    }
    throw error;
  }
}

/** The request with the token that the connection's first message carries. */
function withToken(request: FastifyRequest, given: Readonly<Record<string, unknown>> = {}): FastifyRequest {
  const { authorization = given.Authorization } = given;
  const headers = typeof authorization === 'string' ? { ...request.headers, authorization } : request.headers;
  return Object.create(request, { headers: { value: headers } });
}

function withBody(request: FastifyRequest, payload: SubscribePayload): FastifyRequest {
  return Object.create(request, { method: { value: 'POST' }, body: { value: payload } });
}
