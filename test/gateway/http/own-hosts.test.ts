import { randomBytes } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { beforeAll, describe, expect, test } from 'vitest';
import { startApi } from '../../api/harness.ts';

const secret = () => randomBytes(32).toString('base64');
const own = { HOST: '127.0.0.2', JWT_SECRET: secret(), LINK_SECRET: secret() };
const api = await startApi({ variables: own });
const INTROSPECTION = { query: '{ __schema { queryType { name } } }' };

let app: FastifyInstance;
beforeAll(async () => {
  app = await api.app.gateway();
});

describe.each([
  'localhost:4000',
  'LOCALHOST',
  'quotes.localhost',
  '127.0.0.1:4000',
  '[::1]:4000',
  '127.0.0.2',
  'tilbud.example',
])('a request to %s', (host) => {
  test('reads the inbox, GraphiQL and the schema', async () => {
    for (const url of ['/inbox', '/inbox.json', '/graphiql/start.js']) {
      expect((await app.inject({ url, headers: { host } })).statusCode, url).toBe(200);
    }
    expect((await app.inject({ url: '/graphql', headers: { host, accept: 'text/html' } })).statusCode).toBe(200);
    expect((await introspect(host)).statusCode).toBe(200);
  });
});

describe.each([
  'rebound.example:4000',
  'localhost.example',
  '127.0.0.1.example',
  'tilbud.example.evil.example',
  '192.0.2.7',
])('a page of %s, whose name leads here,', (host) => {
  test('reads neither the inbox nor GraphiQL nor the schema', async () => {
    for (const url of ['/inbox', '/inbox.json', '/inbox/mail_1.eml', '/graphiql/start.js', '/graphiql/examples.json']) {
      const answer = await app.inject({ url, headers: { host } });
      expect([url, answer.statusCode]).toEqual([url, 421]);
      expect(answer.json().errors[0].message).toContain('PUBLIC_URL');
    }
    expect((await app.inject({ url: '/graphql', headers: { host, accept: 'text/html' } })).statusCode).toBe(421);
    expect((await introspect(host)).statusCode).toBe(401);
  });
});

function introspect(host: string) {
  return app.inject({ method: 'POST', url: '/graphql', headers: { host }, payload: INTROSPECTION });
}
