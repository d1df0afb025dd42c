import 'reflect-metadata';
import { afterAll, expect, test } from 'vitest';
import { baseUrl, listen } from '../../src/app/listen.ts';
import { createWorkerHealth } from '../../src/app/worker-health.ts';
import { CannotStart } from '../../src/cannot-start.ts';
import { createMetrics } from '../../src/gateway/http/metrics.ts';
import { createLog } from '../../src/log.ts';
import { SETTINGS } from '../gateway/harness.ts';

const create = () =>
  createWorkerHealth({ env: SETTINGS, log: createLog('silent'), readiness: async () => [], metrics: createMetrics() });
const server = await create();
const place = { host: '127.0.0.1', variable: 'WORKER_PORT' } as const;
const port = await listen(server, { ...place, port: 0 });
afterAll(() => server.close());

test.each([
  ['GET', '/nothing', 404, 'NOT_FOUND'],
  ['OPTIONS', '/nothing', 404, 'NOT_FOUND'],
  ['POST', '/livez', 405, 'METHOD_NOT_ALLOWED'],
  ['OPTIONS', '/livez', 405, 'METHOD_NOT_ALLOWED'],
])('a worker answers %s %s as a gateway does', async (method, path, status, code) => {
  const response = await fetch(`http://127.0.0.1:${port}${path}`, { method, headers: { 'x-request-id': 'abc' } });
  expect([response.status, response.headers.get('x-request-id')]).toEqual([status, 'abc']);
  expect(await response.json()).toMatchObject({ errors: [{ extensions: { code } }] });
});

test.each([
  ['127.0.0.1', 'http://127.0.0.1:4000'],
  ['::1', 'http://[::1]:4000'],
])('the address printed for %s can be opened', (host, url) => {
  expect(baseUrl(host, 4000)).toBe(url);
  expect(URL.canParse(url)).toBe(true);
});

test('a port in use is told by the name of its variable', async () => {
  const second = await create();
  await expect(listen(second, { ...place, port })).rejects.toThrow(
    new CannotStart(`Port ${port} on 127.0.0.1 is in use: set WORKER_PORT to another one, or stop what listens there`),
  );
  await second.close();
});
