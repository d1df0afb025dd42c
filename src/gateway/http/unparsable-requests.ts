import { randomUUID } from 'node:crypto';
import { type Server, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { requestIdOf } from './request-ids.ts';

/** Answers data that is not HTTP. It never becomes a request, so hooks and error handlers do not see it. */
export function refuseUnreadable({ code }: NodeJS.ErrnoException, socket: Socket): void {
  if (code !== 'ECONNRESET' && socket.writable) {
    socket.write(plainResponse(REFUSALS.get(code ?? '') ?? UNREADABLE));
  }
  socket.destroy();
}

/** Answers a request whose URL cannot be decoded. It reaches no route. */
export function refuseUrl(requestId: string, response: ServerResponse): void {
  answer(response, requestId, { status: 400, message: 'The URL cannot be read.' });
}

/** Answers an `Expect` header that cannot be met. Node.js itself would answer it with an empty body. */
export function refuseExpectations(server: Server): void {
  server.on('checkExpectation', (request, response) =>
    answer(response, requestIdOf(request), {
      status: 417,
      message: 'The server cannot do what the Expect header asks for. Leave it out.',
    }),
  );
}

interface Refused {
  readonly status: number;
  readonly message: string;
  readonly code?: string;
}

const UNREADABLE: Refused = { status: 400, message: 'The request cannot be read.' };

const REFUSALS: ReadonlyMap<string, Refused> = new Map([
  [
    'ERR_HTTP_REQUEST_TIMEOUT',
    { status: 408, message: 'The request took too long to arrive.', code: 'REQUEST_TIMEOUT' },
  ],
  ['HPE_HEADER_OVERFLOW', { status: 431, message: 'The headers are too long.' }],
]);

function answer(response: ServerResponse, requestId: string, refused: Refused): void {
  const body = bodyOf(refused);
  response.writeHead(refused.status, headersOf(requestId, body)).end(body);
}

function plainResponse(refused: Refused): string {
  const body = bodyOf(refused);
  const lines = Object.entries(headersOf(randomUUID(), body)).map(([name, value]) => `${name}: ${value}`);
  return [`HTTP/1.1 ${refused.status} ${STATUS_CODES[refused.status]}`, ...lines, '', body].join('\r\n');
}

function headersOf(requestId: string, body: string) {
  return {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(body),
    'x-request-id': requestId,
    // The next bytes on the connection may belong to the refused request.
    connection: 'close',
  };
}

function bodyOf({ message, code = 'BAD_USER_INPUT' }: Refused): string {
  return JSON.stringify({ errors: [{ message, extensions: { code } }] });
}
