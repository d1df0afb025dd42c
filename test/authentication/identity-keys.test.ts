import 'reflect-metadata';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { createLog } from '../../src/log.ts';
import { TestGateway } from '../gateway/harness.ts';

let keys: Awaited<ReturnType<typeof generateKeyPair>>;
let provider: Server | undefined;
let gateway: TestGateway;
let lines: string[];

beforeAll(async () => {
  keys = await generateKeyPair('ES256');
});
afterEach(async () => {
  await gateway.stop();
  provider?.closeAllConnections();
  provider?.close();
  provider = undefined;
});

test.each<[string, RequestListener]>([
  ['fails', (_request, response) => void response.writeHead(500).end()],
  ['is moved elsewhere', (_request, response) => void response.writeHead(302, { location: '/other' }).end()],
  ['answers nonsense', (_request, response) => void response.end('<html>')],
  ['answers something else', (_request, response) => void response.end('{"keys":7}')],
  ['answers without end', (_request, response) => void response.end(Buffer.alloc(600 * 1_024, ' '))],
  ['hangs up', (request) => void request.socket.destroy()],
])(
  'a provider that %s is asked once, and every token answered with 503 and when to try again',
  async (_name, answer) => {
    let fetches = 0;
    await serve((request, response) => {
      fetches += 1;
      answer(request, response);
    });
    const token = await sign();
    const together = await Promise.all(Array.from({ length: 20 }, () => ask(token)));
    const later = await ask(token);
    for (const { status, body, headers } of [...together, later]) {
      expect([status, body.errors?.[0]?.extensions.code, headers.get('retry-after')]).toEqual([
        503,
        'UNAVAILABLE',
        '30',
      ]);
    }
    expect(fetches).toBe(1);
    expect(lines.filter((line) => line.includes('identity provider'))).toHaveLength(1);
    expect(lines).toHaveLength(1);
  },
);

test('who sends many tokens that cannot be judged is counted, with 429 in the end', async () => {
  await serve((_request, response) => void response.writeHead(500).end(), 5);
  const token = await sign();
  const statuses = [];
  for (let n = 0; n < 7; n += 1) {
    statuses.push((await ask(token)).status);
  }
  expect(statuses).toEqual([503, 503, 503, 503, 503, 429, 429]);
});

test('an unknown key is looked for once, and meanwhile the known ones let in', async () => {
  let fetches = 0;
  const jwk = { ...(await exportJWK(keys.publicKey)), kid: 'known' };
  await serve((_request, response) => {
    fetches += 1;
    response.end(JSON.stringify({ keys: [jwk] }));
  });
  for (let n = 0; n < 10; n += 1) {
    expect((await ask(await sign(`unknown ${n}`))).status).toBe(401);
  }
  expect((await ask(await sign('known'))).status).toBe(200);
  expect(fetches).toBe(1);
});

async function serve(answer: RequestListener, rateLimitPerMinute = 0): Promise<void> {
  provider = createServer(answer).listen(0, '127.0.0.1');
  await new Promise((resolve) => provider?.once('listening', resolve));
  // Cast: a server that listens on a port has an address with one.
  const jwksUrl = `http://127.0.0.1:${(provider.address() as AddressInfo).port}/jwks`;
  lines = [];
  const log = createLog('warn', { write: (line) => void lines.push(line) });
  gateway = await TestGateway.start({ log, env: { jwksUrl, rateLimitPerMinute } });
}

function ask(token: string) {
  return gateway.ask('{ whoAmI }', {}, { authorization: `Bearer ${token}` });
}

function sign(kid = 'known'): Promise<string> {
  const claims = { kind: 'sales', email: 'ada@example.com' };
  return new SignJWT(claims).setProtectedHeader({ alg: 'ES256', kid }).setExpirationTime('1h').sign(keys.privateKey);
}
