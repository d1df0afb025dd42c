import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { TestGateway } from '../harness.ts';

test.each([
  ['has sent no request yet', ''],
  ['has begun a request', 'GET /livez HTTP/1.1\r\nHost: 127.0.0.1\r\n'],
  ['waits for its next request', 'GET /livez HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n'],
])('a connection that %s does not hold up closing', async (_what, text) => {
  const gateway = await TestGateway.start();
  const caller = connect(Number(new URL(gateway.url).port), '127.0.0.1').resume();
  await once(caller, 'connect');
  caller.write(text);
  expect((await fetch(`${gateway.url}/livez`)).status).toBe(200);
  const ended = once(caller, 'close');
  await gateway.stop();
  await ended;
});
