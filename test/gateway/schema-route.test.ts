import { buildSchema } from 'graphql';
import { expect, onTestFinished, test } from 'vitest';
import { TestGateway, type TestParts, tokenOf } from './harness.ts';

async function start(env: TestParts['env']): Promise<TestGateway> {
  const gateway = await TestGateway.start({ env });
  onTestFinished(() => gateway.stop());
  return gateway;
}

const token = () => tokenOf({ kind: 'sales', email: 'ada@example.com' });

test('outside production the schema is served to everybody, as text that builds', async () => {
  const gateway = await start({ production: false, publicUrl: 'http://127.0.0.1' });
  const response = await gateway.get('/schema.graphql');
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8');
  expect(
    buildSchema(await response.text())
      .getQueryType()
      ?.getFields(),
  ).toHaveProperty('whoAmI');
});

test('in production the schema is served to callers with a token alone', async () => {
  const gateway = await start({ production: true });
  for (const query of ['', '?query=%7B__typename%7D']) {
    expect((await gateway.get(`/schema.graphql${query}`)).status).toBe(401);
  }
  expect((await gateway.get('/schema.graphql', { authorization: 'Bearer wrong' })).status).toBe(401);
  expect((await gateway.get('/schema.graphql', { authorization: `Bearer ${await token()}` })).status).toBe(200);
});

test('a page of another site that is led to this machine does not get the schema', async () => {
  const gateway = await start({ production: false });
  const response = await gateway.app.inject({ url: '/schema.graphql', headers: { host: 'evil.example' } });
  expect(response.statusCode).toBe(401);
});
