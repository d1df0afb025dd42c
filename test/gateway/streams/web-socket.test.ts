import { request } from 'node:http';
import { SignJWT } from 'jose';
import { expect, onTestFinished, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { SETTINGS, TestGateway, tokenOf } from '../harness.ts';
import { SampleStreams } from './sample-streams.ts';

const SALES = { kind: 'sales', email: 'ada@example.com' } as const;
const PATIENCE = { unread: 30_000, parting: 5_000, heartbeat: 12_000, idle: 60_000 };
const SILENCE = 'subscription { silence }';

async function start(patience: Partial<typeof PATIENCE> = {}, env = {}) {
  const sample = new SampleStreams();
  const streamPatience = { ...PATIENCE, ...patience };
  const gateway = await TestGateway.start({ schema: sample.schema, streamPatience, env });
  onTestFinished(() => gateway.stop());
  return { sample, gateway };
}

/** A connection as a client without a library has it. */
class Connection {
  readonly messages: { readonly type: string; readonly payload?: unknown }[] = [];
  readonly socket: WebSocket;
  end?: string;

  constructor({ url }: TestGateway) {
    this.socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
    this.socket.on('message', (data) => this.messages.push(JSON.parse(String(data))));
    this.socket.on('close', (code, reason) => {
      this.end = `${code} ${reason}`;
    });
    onTestFinished(() => this.socket.terminate());
  }

  static async open(gateway: TestGateway, token?: string): Promise<Connection> {
    const connection = new Connection(gateway);
    await new Promise((resolve) => connection.socket.once('open', resolve));
    connection.send('connection_init', { authorization: `Bearer ${token ?? (await tokenOf(SALES))}` });
    await connection.heard('connection_ack');
    return connection;
  }

  send(type: string, payload?: object, id?: string): void {
    this.socket.send(JSON.stringify({ type, payload, id }));
  }

  async heard(type: string): Promise<unknown> {
    await vi.waitUntil(() => this.messages.some((message) => message.type === type), { timeout: 20_000 });
    return this.messages.find((message) => message.type === type)?.payload;
  }

  async ended(): Promise<string | undefined> {
    await vi.waitUntil(() => this.end !== undefined, { timeout: 20_000 });
    return this.end;
  }
}

test('L3 over WebSocket a stream ends when its token does, and the connection with it', async () => {
  const { gateway, sample } = await start();
  const token = new SignJWT(SALES).setProtectedHeader({ alg: 'HS256' });
  token.setExpirationTime(Math.floor(Date.now() / 1_000) + 2);
  const signed = await token.sign(new TextEncoder().encode(SETTINGS.jwtSecret));
  const connection = await Connection.open(gateway, signed);
  connection.send('subscribe', { query: SILENCE }, '1');
  expect(await connection.heard('next')).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
  expect([await connection.ended(), sample.ended]).toEqual(['4403 TOKEN_ENDED', 1]);
});

test('L3 a gateway that closes sends its readers on, those without a stream too', async () => {
  const { gateway, sample } = await start();
  const [reading, idle] = [await Connection.open(gateway), await Connection.open(gateway)];
  reading.send('subscribe', { query: SILENCE }, '1');
  await vi.waitUntil(() => sample.begun === 1);
  await gateway.stop();
  expect([await reading.ended(), await idle.ended()]).toEqual(['1012 DRAINING', '1012 DRAINING']);
  expect(reading.messages.map(({ type }) => type)).toEqual(['connection_ack']);
});

test('a reader that has enough ends its stream and keeps the connection', async () => {
  const { gateway, sample } = await start({}, { streamsPerCaller: 1 });
  const connection = await Connection.open(gateway);
  connection.send('subscribe', { query: SILENCE }, '1');
  await vi.waitUntil(() => sample.begun === 1);
  connection.send('subscribe', { query: SILENCE }, '2');
  expect(await connection.heard('error')).toMatchObject([{ extensions: { code: 'RATE_LIMITED' } }]);
  connection.send('complete', undefined, '1');
  await vi.waitUntil(() => sample.ended === 1);
  connection.send('subscribe', { query: 'subscription { fault }' }, '3');
  const errors = [{ message: 'Internal server error', path: ['fault'] }];
  expect(await connection.heard('next')).toMatchObject({ data: { fault: null }, errors });
});

test('L4 over WebSocket a slow reader is cut off with TOO_SLOW, and little is made for it', async () => {
  const LENGTH = 200_000;
  const { gateway, sample } = await start({ unread: 200 });
  const connection = await Connection.open(gateway);
  connection.send('subscribe', { query: `subscription { texts(length: ${LENGTH}) }` }, '1');
  await connection.heard('next');
  connection.socket.pause();
  await vi.waitUntil(() => sample.ended === 1, { timeout: 20_000 });
  connection.socket.resume();
  expect(await connection.ended()).toBe('1013 TOO_SLOW');
  // What the operating system holds for a connection, and what was read before it.
  expect(sample.asked * LENGTH).toBeLessThan(60_000_000);
});

test('a connection whose other side is gone is closed', async () => {
  const { gateway, sample } = await start({ heartbeat: 30 });
  const connection = await Connection.open(gateway);
  connection.send('subscribe', { query: SILENCE }, '1');
  await vi.waitUntil(() => sample.begun === 1);
  connection.socket.pause();
  await vi.waitUntil(() => sample.ended === 1, { timeout: 20_000 });
});

test('a connection is only for whom a viewer is found, and bad tokens count as wrong tries', async () => {
  const wrongTries = { exceededBy: vi.fn(() => undefined), close: () => {} };
  const gateway = await TestGateway.start({ wrongTries });
  onTestFinished(() => gateway.stop());
  const connection = new Connection(gateway);
  await new Promise((resolve) => connection.socket.once('open', resolve));
  connection.send('connection_init', { authorization: `Bearer qt_${'x'.repeat(43)}` });
  expect(await connection.ended()).toBe('4403 TOKEN_ENDED');
  expect(wrongTries.exceededBy).toHaveBeenCalledOnce();
});

test('a connection without a stream is closed after a while', async () => {
  const { gateway } = await start({ idle: 100 });
  expect(await new Connection(gateway).ended()).toBe('1000 IDLE');
});

test('a connection without a stream ends with its token', async () => {
  const { gateway } = await start({ parting: 10 });
  // The clock stands until the connection is open, however long that takes.
  vi.useFakeTimers({ toFake: ['Date'] });
  onTestFinished(() => void vi.useRealTimers());
  const ended = Math.floor(Date.now() / 1_000) + 1;
  const token = new SignJWT(SALES).setProtectedHeader({ alg: 'HS256' }).setExpirationTime(ended);
  const connection = await Connection.open(gateway, await token.sign(new TextEncoder().encode(SETTINGS.jwtSecret)));
  vi.setSystemTime(ended * 1_000);
  expect(await connection.ended()).toBe('4403 TOKEN_ENDED');
});

test('a caller has few more connections than streams', async () => {
  const { gateway } = await start({}, { streamsPerCaller: 1 });
  for (let n = 0; n < 6; n++) {
    await Connection.open(gateway);
  }
  const seventh = new Connection(gateway);
  await new Promise((resolve) => seventh.socket.once('open', resolve));
  seventh.send('connection_init', { authorization: `Bearer ${await tokenOf(SALES)}` });
  expect(await seventh.ended()).toBe('1013 UNAVAILABLE');
});

test('what is no upgrade to a WebSocket of GraphQL is answered as any request', async () => {
  const { gateway } = await start();
  const status = async (path: string, upgrade: string) => {
    const { promise, resolve, reject } = Promise.withResolvers<number | undefined>();
    const headers = { connection: 'upgrade', upgrade };
    request(`${gateway.url}${path}`, { headers }, (answer) => resolve(answer.resume().statusCode))
      .on('error', reject)
      .end();
    return await promise;
  };
  expect(await status('/nothing', 'websocket')).toBe(404);
  expect(await status('/livez', 'h2c')).toBe(200);
});
