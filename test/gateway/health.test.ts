import { expect, test } from 'vitest';
import { TestGateway } from './harness.ts';

test('/livez answers whatever is missing; /readyz names it', async () => {
  const gateway = await TestGateway.start({ readiness: async () => ['database'] });
  const [live, ready] = await Promise.all([gateway.get('/livez'), gateway.get('/readyz')]);
  expect([live.status, ready.status, await ready.json()]).toEqual([
    200,
    503,
    { status: 'unavailable', waitingFor: ['database'] },
  ]);
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
  expect([live.status, late.status]).toEqual([200, 503]);
  released.resolve();
  expect((await working).body).toEqual({ data: { whoAmI: 'sales with request id' } });
  await stopped;
  await expect(gateway.get('/livez')).rejects.toThrow();
});

test('a request that never ends is not waited for', async () => {
  const gateway = await TestGateway.start();
  const { requestTimeout, headersTimeout } = gateway.app.server;
  await gateway.stop();
  expect([requestTimeout, headersTimeout]).toEqual([60_000, 60_000]);
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
  for (let n = 0; n < 230; n += 1) await gateway.ask(`query Name${n} { __typename }`);
  const text = await (await gateway.get('/metrics')).text();
  await gateway.stop();
  expect(text.match(/graphql_operation_duration_seconds_count/g)?.length).toBeLessThanOrEqual(201);
  expect(text).toContain('operation="other"');
});
