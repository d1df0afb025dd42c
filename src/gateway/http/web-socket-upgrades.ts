import { type IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { FastifyInstance } from 'fastify';

/** Whether a request asks for a WebSocket. Requests for other protocols are answered as if they had not asked. */
export function isWebSocket({ headers }: IncomingMessage): boolean {
  return headers.upgrade?.toLowerCase() === 'websocket';
}

/**
 * Sends requests for a WebSocket through the routes, so that they meet the same hooks as any other. Returns what each
 * has sent after its headers.
 */
export function upgradesOf(app: FastifyInstance): WeakMap<IncomingMessage, Buffer> {
  const heads = new WeakMap<IncomingMessage, Buffer>();
  app.server.on('upgrade', (raw: IncomingMessage, socket: Duplex, head: Buffer) => {
    heads.set(raw, head);
    const response = new ServerResponse(raw);
    // Cast: an HTTP server's sockets are those of a network.
    const connection = socket as Socket;
    response.assignSocket(connection);
    // A refusal is the last thing on the connection.
    response.shouldKeepAlive = false;
    response.once('finish', () => connection.destroySoon());
    connection.on('error', () => connection.destroy());
    app.routing(raw, response);
  });
  return heads;
}
