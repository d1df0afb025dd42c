import 'reflect-metadata';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { afterEach, expect, test } from 'vitest';
import { createHttpServer } from '../../../src/gateway/http/http-server.ts';
import { PATIENCE } from '../../../src/gateway/http/slow-callers.ts';
import { createLog } from '../../../src/log.ts';

/** As in production, only quicker. */
const QUICK = { headers: 200, request: 400, idle: 300, answer: 300, check: 50 };
const ENDLESS = 64 * 1_024 * 1_024;

const sockets: Socket[] = [];
let app: FastifyInstance;
let port: number;

afterEach(async () => {
  for (const socket of sockets.splice(0)) {
    socket.destroy();
  }
  await app.close();
});

test.each([
  ['whose head never ends', 'POST / HTTP/1.1\r\nhost: x\r\nx-slow: '],
  [
    'whose body never ends',
    'POST / HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 900\r\n\r\n{',
  ],
])('a request %s is answered with 408 and closed, however it drips', async (_name, beginning) => {
  await serve(QUICK);
  const socket = await open(beginning);
  const answered = readAll(socket);
  const drip = setInterval(() => socket.write('x'), 50);
  const answer = await answered;
  clearInterval(drip);
  expect(answer).toMatch(/^HTTP\/1.1 408 /);
  expect(answer).toContain('REQUEST_TIMEOUT');
});

test('a connection that sends no request is closed', async () => {
  await serve(QUICK);
  expect(await readAll(await open(''))).toMatch(/^HTTP\/1.1 408 /);
  const idle = await open('GET / HTTP/1.1\r\nhost: x\r\n\r\n');
  expect(await readAll(idle)).toContain('200 OK');
});

test('a caller who does not read the answer loses the connection, and other callers are answered meanwhile', async () => {
  await serve(QUICK);
  const socket = await open('GET /endless HTTP/1.1\r\nhost: x\r\n\r\n');
  socket.pause();
  await expect.poll(connections).toBe(1);
  expect((await app.inject('/')).statusCode).toBe(200);
  await expect.poll(connections).toBe(0);
});

test('who reads gets the whole of a long answer', async () => {
  await serve({ ...QUICK, answer: 60_000 });
  const socket = await open('GET /endless HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n');
  expect((await readAll(socket)).length).toBeGreaterThan(ENDLESS);
});

test('connections beyond the bound are closed at once, and the log says so once', async () => {
  const lines: string[] = [];
  await serve(PATIENCE, 3, lines);
  for (let n = 0; n < 3; n += 1) {
    await open('GET / HTTP/1.1\r\n');
  }
  await expect.poll(connections).toBe(3);
  for (let n = 0; n < 3; n += 1) {
    await readAll(await open(''));
  }
  expect(await connections()).toBe(3);
  expect(lines.filter((line) => line.includes('too many are open'))).toHaveLength(1);
});

test('connections that rest between two requests make room', async () => {
  await serve(PATIENCE, 1);
  await once(await open('GET / HTTP/1.1\r\nhost: x\r\n\r\n'), 'data');
  await readAll(await open(''));
  await expect.poll(connections).toBe(0);
  const next = await open('GET / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n');
  expect(await readAll(next)).toContain('200 OK');
});

async function serve(patience = PATIENCE, maxConnections = 100, lines: string[] = []): Promise<void> {
  const log = createLog('warn', { write: (line) => void lines.push(line) });
  app = createHttpServer(log, { production: false, maxConnections }, { patience });
  app.get('/', async () => 'here');
  app.post('/', async () => 'taken');
  const endless = Buffer.alloc(ENDLESS);
  app.get('/endless', (_request, reply) => reply.send(endless));
  port = Number(new URL(await app.listen({ port: 0, host: '127.0.0.1' })).port);
}

async function open(bytes: string): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  sockets.push(socket);
  socket.on('error', () => {}); // a connection that is cut may be reset
  await once(socket, 'connect');
  if (bytes !== '') {
    socket.write(bytes);
  }
  return socket;
}

/** What comes until the connection is closed. */
async function readAll(socket: Socket): Promise<string> {
  let text = '';
  socket.setEncoding('latin1').on('data', (chunk) => {
    text += chunk;
  });
  await new Promise<void>((resolve) => socket.once('close', () => resolve()));
  return text;
}

async function connections(): Promise<number> {
  await setTimeout(10);
  return await new Promise((resolve) => app.server.getConnections((_error, count) => resolve(count)));
}
