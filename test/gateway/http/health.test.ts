import 'reflect-metadata';
import { describe, expect, test } from 'vitest';
import { createMetrics } from '../../../src/gateway/http/metrics.ts';
import { createMetricsServer } from '../../../src/gateway/http/metrics-route.ts';
import { createLog } from '../../../src/log.ts';
import { SETTINGS, TestGateway } from '../harness.ts';

test('/livez answers whatever is missing; /readyz names it', async () => {
  const gateway = await TestGateway.start({ readiness: async () => ['database'] });
  const [live, ready] = await Promise.all([gateway.get('/livez'), gateway.get('/readyz')]);
  expect([live.status, ready.status, await ready.json()]).toEqual([
    200,
    503,
    { status: 'unavailable', waitingFor: ['database'] },
  ]);
  expect(ready.headers.get('retry-after')).toBe('1');
  await gateway.stop();
});

test('a check that fails makes /readyz 503', async () => {
  const gateway = await TestGateway.start({ readiness: () => Promise.reject(new Error('no database')) });
  expect((await gateway.get('/readyz')).status).toBe(503);
  await gateway.stop();
});

test('closing answers /readyz with 503, refuses new work, and lets the work in flight finish', async () => {
  const begun = Promise.withResolvers<void>();
  const released = Promise.withResolvers<void>();
  const gateway = await TestGateway.start({
    contextFor: async ({ requestId }) => {
      begun.resolve();
      await released.promise;
      return { viewer: 'sales', requestId, steps: [] };
    },
  });
  const readiness = async () => (await gateway.get('/readyz')).status;
  expect(await readiness()).toBe(200);
  const working = gateway.ask('{ whoAmI }');
  await begun.promise;
  const stopped = gateway.stop();
  await expect.poll(readiness).toBe(503);
  const [live, late] = [await gateway.get('/livez'), await gateway.ask('{ whoAmI }')];
  expect([live.status, late.status, late.headers.get('retry-after')]).toEqual([200, 503, '1']);
  expect(late.body.errors?.[0]?.extensions.code).toBe('UNAVAILABLE');
  released.resolve();
  expect((await working).body).toEqual({ data: { whoAmI: 'sales with request id' } });
  await stopped;
  await expect(gateway.get('/livez')).rejects.toThrow();
});

test('while balancers have time to notice, requests are still answered though /readyz is 503 already', async () => {
  const gateway = await TestGateway.start({ env: { drainDelayMilliseconds: 3_000 } });
  expect((await gateway.get('/readyz')).status).toBe(200);
  const stopped = gateway.stop();
  await expect.poll(async () => (await gateway.get('/readyz')).status, { interval: 20 }).toBe(503);
  expect((await gateway.ask('{ whoAmI }')).status).toBe(200);
  await stopped;
  await expect(gateway.get('/livez')).rejects.toThrow();
});

test('/metrics has durations by operation and errors by code', async () => {
  const gateway = await TestGateway.start();
  await gateway.ask('query WhoAmI { whoAmI }');
  await gateway.ask('query Failing { fails }');
  const text = await (await gateway.get('/metrics')).text();
  await gateway.stop();
  expect(text).toContain('graphql_operation_duration_seconds_count{operation="WhoAmI",outcome="ok"} 1');
  expect(text).toContain('graphql_operation_duration_seconds_count{operation="Failing",outcome="errors"} 1');
  expect(text).toContain('graphql_errors_total{code="INTERNAL_SERVER_ERROR"} 1');
  expect(text).toContain('http_requests_in_flight 0');
});

test('however many names callers invent, the metrics stay small', async () => {
  const gateway = await TestGateway.start();
  for (let n = 0; n < 230; n += 1) {
    await gateway.ask(`query Name${n} { __typename }`);
  }
  const text = await (await gateway.get('/metrics')).text();
  await gateway.stop();
  expect(text.match(/graphql_operation_duration_seconds_count/g)?.length).toBeLessThanOrEqual(201);
  expect(text).toContain('operation="other"');
});

describe('/metrics on the port that everybody reaches', () => {
  test.each<[string, Partial<typeof SETTINGS>, Record<string, string>, number]>([
    ['is shown to this machine', {}, {}, 200],
    ['is not shown in production', { production: true }, {}, 404],
    ['is not shown where it has a port of its own', { metricsPort: 9_464 }, {}, 404],
    ['is not shown to whom a proxy passed on', {}, { 'x-forwarded-for': '127.0.0.1' }, 404],
    ['is not shown to whom a proxy passed on in another way', {}, { forwarded: 'for=127.0.0.1' }, 404],
    ['is not shown to a page of a name that leads here', {}, { host: 'rebound.example' }, 404],
  ])('%s', async (_name, env, headers, status) => {
    const gateway = await TestGateway.start({ env });
    const { statusCode } = await gateway.app.inject({ url: '/metrics', headers });
    await gateway.stop();
    expect(statusCode).toBe(status);
  });

  test('is not shown to another machine', async () => {
    const gateway = await TestGateway.start();
    const { statusCode } = await gateway.app.inject({ url: '/metrics', remoteAddress: '192.0.2.7' });
    await gateway.stop();
    expect(statusCode).toBe(404);
  });
});

test('a port of its own serves metrics and nothing else', async () => {
  const metrics = createMetrics();
  const gateway = await TestGateway.start({ metrics, env: { production: true } });
  await gateway.ask('query WhoAmI { whoAmI }');
  const server = await createMetricsServer(createLog('silent'), { ...SETTINGS, production: true }, metrics);
  const [shown, other, posted] = await Promise.all([
    server.inject({ url: '/metrics', remoteAddress: '192.0.2.7' }),
    server.inject('/graphql'),
    server.inject({ method: 'POST', url: '/metrics' }),
  ]);
  await Promise.all([server.close(), gateway.stop()]);
  expect(shown.body).toContain('graphql_operation_duration_seconds_count{operation="WhoAmI",outcome="ok"} 1');
  expect([other.statusCode, posted.statusCode]).toEqual([404, 405]);
});
