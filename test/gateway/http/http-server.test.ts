import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { read, TestGateway, tokenOf } from '../harness.ts';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await TestGateway.start({
    extraRoutes: [
      async (app) => {
        app.get('/broken/:secret', async () => {
          throw new Error('the disk is full');
        });
      },
    ],
  });
});
afterAll(() => gateway.stop());

const WHO = '{ whoAmI }';
const NEW_TYPE = { accept: 'application/graphql-response+json' };
const OLD_TYPE = { accept: 'application/json' };

describe('GraphQL over HTTP', () => {
  test('a query by GET answers a caller with a token', async () => {
    const { status, body } = await ask(WHO);
    expect([status, body]).toEqual([200, { data: { whoAmI: 'sales with request id' } }]);
  });

  test('a mutation by GET is refused with 405', async () => {
    const answer = await ask('mutation { step(name: "a") }');
    expect([answer.status, code(answer), answer.headers.get('allow')]).toEqual([405, 'METHOD_NOT_ALLOWED', 'POST']);
  });

  test('a GET that a page of another origin could send is refused', async () => {
    const answer = await ask('{ __typename }', {});
    expect([answer.status, code(answer)]).toEqual([400, 'BAD_USER_INPUT']);
  });

  test.each([
    ['a syntax error', '{', 'GRAPHQL_PARSE_FAILED'],
    ['an unknown field', '{ nothing }', 'GRAPHQL_VALIDATION_FAILED'],
    ['a subscription where there are none', 'subscription { nothing }', 'GRAPHQL_VALIDATION_FAILED'],
    ['a bad variable', 'mutation ($name: String!) { step(name: $name) }', 'BAD_USER_INPUT'],
  ])('%s is 400 for new clients and 200 for old ones', async (_name, query, expected) => {
    const answers = await Promise.all([
      gateway.ask(query, {}, NEW_TYPE),
      gateway.ask(query, {}),
      gateway.ask(query, {}, OLD_TYPE),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([400, 400, 200]);
    expect(answers.map(code)).toEqual([expected, expected, expected]);
    expect(answers[0]?.headers.get('content-type')).toContain('application/graphql-response+json');
  });

  test('a field that failed leaves the rest at 200', async () => {
    const { status, body } = await gateway.ask('{ whoAmI fails }', {}, NEW_TYPE);
    expect([status, body.data]).toEqual([200, { whoAmI: 'sales with request id', fails: null }]);
  });

  test('answers are not to be stored on their way', async () => {
    expect((await gateway.ask(WHO)).headers.get('cache-control')).toBe('no-store');
  });

  test('batches are refused', async () => {
    const answer = await gateway.post(JSON.stringify([{ query: WHO }]), { authorization: await bearer() });
    expect([answer.status, code(answer)]).toEqual([400, 'BAD_USER_INPUT']);
  });
});

describe('anything but a GraphQL request is 400 BAD_USER_INPUT, for new clients and old ones', () => {
  test.each<[string, object]>([
    ['nothing', {}],
    ['no query', { variables: {} }],
    ['a query that is no text', { query: 1 }],
    ['variables as text', { query: WHO, variables: '{}' }],
    ['an operation that is not there', { query: 'query A { whoAmI }', operationName: 'B' }],
    ['two operations and no name', { query: 'query A { whoAmI } query B { whoAmI }' }],
    ['a persisted query without a hash', { extensions: { persistedQuery: { version: 1 } } }],
  ])('%s', async (_name, body) => {
    const authorization = await bearer();
    const asked = [NEW_TYPE, OLD_TYPE].map((type) => gateway.post(JSON.stringify(body), { ...type, authorization }));
    const answers = await Promise.all(asked);
    expect(answers.map((answer) => [answer.status, code(answer)])).toEqual(Array(2).fill([400, 'BAD_USER_INPUT']));
  });

  test('an Accept that is neither is 406', async () => {
    const answer = await gateway.ask(WHO, {}, { accept: 'text/csv' });
    expect([answer.status, code(answer)]).toEqual([406, 'NOT_ACCEPTABLE']);
  });
});

describe('refusals in the shape of GraphQL errors', () => {
  test.each(['GET', 'OPTIONS'])('404 for %s of a path that is not there', async (method) => {
    const answer = await read(await fetch(`${gateway.url}/nothing`, { method }));
    expect([answer.status, code(answer)]).toEqual([404, 'NOT_FOUND']);
  });

  test.each([
    ['DELETE', '/graphql', 'GET, POST'],
    ['POST', '/livez', 'GET, HEAD'],
    ['PUT', '/broken/x', 'GET, HEAD'],
    ['OPTIONS', '/graphql', 'GET, POST'],
    ['OPTIONS', '/broken/x', 'GET, HEAD'],
    ['PROPFIND', '/graphql', 'GET, POST'],
    ['QUERY', '/graphql', 'GET, POST'],
  ])('405 for %s %s, with the methods that are possible', async (method, path, allow) => {
    const answer = await read(await fetch(`${gateway.url}${path}`, { method }));
    expect([answer.status, code(answer), answer.headers.get('allow')]).toEqual([405, 'METHOD_NOT_ALLOWED', allow]);
  });

  test('405 comes before any complaint about the body', async () => {
    const answer = await read(
      await fetch(`${gateway.url}/livez`, {
        method: 'POST',
        body: '{',
        headers: { 'content-type': 'application/json' },
      }),
    );
    expect([answer.status, code(answer)]).toEqual([405, 'METHOD_NOT_ALLOWED']);
  });

  test.each([
    ['a method that is none', 400, 'NONSENSE /livez HTTP/1.1', 'host: x'],
    ['no HTTP', 400, 'hello', ''],
    ['two lengths', 400, 'POST /graphql HTTP/1.1', 'host: x\r\ncontent-length: 1\r\ntransfer-encoding: chunked'],
    ['headers without end', 431, 'GET /livez HTTP/1.1', `host: x\r\nx-long: ${'x'.repeat(20_000)}`],
    ['no Host', 400, 'GET /livez HTTP/1.1', 'connection: close'],
    ['two Hosts', 400, 'GET /livez HTTP/1.1', 'host: x\r\nHost: y\r\nconnection: close'],
    ['two equal Hosts', 400, 'GET /livez HTTP/1.1', 'host: x\r\nhost: x\r\nconnection: close'],
    ['an Expect that nobody can meet', 417, 'POST /graphql HTTP/1.1', 'host: x\r\nexpect: 200-ok'],
  ])('%s is %i, with a request id', async (_name, status, line, headers) => {
    const [head = '', body = ''] = (await send(`${line}\r\n${headers}\r\n\r\n`)).split('\r\n\r\n');
    expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} [^]*^x-request-id: [0-9a-f-]{36}\r$`, 'm'));
    expect(JSON.parse(body).errors[0].extensions.code).toBe('BAD_USER_INPUT');
  });

  test('413 for a body over 1 MB', async () => {
    const answer = await gateway.ask(WHO, { padding: 'x'.repeat(1_048_576) });
    expect([answer.status, code(answer)]).toEqual([413, 'PAYLOAD_TOO_LARGE']);
  });

  test.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])(
    '415 for %s',
    async (type) => {
      const answer = await gateway.post('{"query":"{ whoAmI }"}', {
        'content-type': type,
        authorization: await bearer(),
      });
      expect([answer.status, code(answer)]).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE']);
    },
  );

  test.each<Record<string, string>>([
    { 'content-encoding': 'gzip' },
    { 'content-type': 'application/json; charset=iso-8859-1' },
    { 'content-type': 'application/json;charset="utf-16"' },
  ])('415 for a body that is compressed or not in UTF-8: %j', async (headers) => {
    const answer = await gateway.ask(WHO, {}, headers);
    expect([answer.status, code(answer)]).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE']);
  });

  test.each<Record<string, string>>([
    { 'content-encoding': 'identity' },
    { 'content-type': 'application/json; charset=UTF-8' },
  ])('a body in UTF-8 as it is passes: %j', async (headers) =>
    expect((await gateway.ask(WHO, {}, headers)).status).toBe(200),
  );

  test('400 for a body that is no JSON, without repeating it', async () => {
    const answer = await gateway.post('{"query": secret', { authorization: await bearer() });
    expect([answer.status, code(answer)]).toEqual([400, 'BAD_USER_INPUT']);
    expect(JSON.stringify(answer.body)).not.toContain('secret');
  });

  test('400 for a URL that cannot be decoded', async () => {
    const answer = await read(await gateway.get('/%zz'));
    expect([answer.status, code(answer)]).toEqual([400, 'BAD_USER_INPUT']);
    expect(answer.headers.get('x-request-id')).toBeTruthy();
  });

  test('400 for a Host header that is not a host', async () => {
    const answer = await gateway.app.inject({ url: '/graphql', headers: { host: '[bad' } });
    expect([answer.statusCode, answer.json().errors[0].extensions.code]).toEqual([400, 'BAD_USER_INPUT']);
  });

  test('500 for a route that broke, masked', async () => {
    const answer = await read(await gateway.get('/broken/qt_secret', { 'x-request-id': 'abc' }));
    expect([answer.status, answer.body]).toEqual([
      500,
      {
        errors: [{ message: 'Internal server error', extensions: { code: 'INTERNAL_SERVER_ERROR', requestId: 'abc' } }],
      },
    ]);
  });
});

describe('headers', () => {
  test.each(['/livez', '/nothing', '/graphql', '/broken/x'])(
    '%s carries a request id and forbids sniffing and framing',
    async (path) => {
      const { headers } = await gateway.get(path);
      expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('x-frame-options')).toBe('DENY');
    },
  );

  test.each([
    ['shop-42', 'shop-42'],
    ['a b', undefined],
    ['x'.repeat(129), undefined],
  ])('a request id %j sent along is %j', async (sent, kept) => {
    const answered = (await gateway.get('/livez', { 'x-request-id': sent })).headers.get('x-request-id');
    if (kept) {
      expect(answered).toBe(kept);
    } else {
      expect(answered).toMatch(/^[0-9a-f-]{36}$/);
    }
  });

  test('only an allowed origin may read answers', async () => {
    const answers = await Promise.all(
      ['https://shop.example', 'https://evil.example'].map((origin) => preflight(origin)),
    );
    expect(answers.map(({ headers }) => headers.get('access-control-allow-origin'))).toEqual([
      'https://shop.example',
      null,
    ]);
  });
});

/** What comes back on a connection of its own. */
async function send(bytes: string): Promise<string> {
  const socket = connect(Number(new URL(gateway.url).port), '127.0.0.1');
  await once(socket, 'connect');
  socket.write(bytes);
  return text(socket);
}

function preflight(origin: string): Promise<Response> {
  const headers = {
    origin,
    'access-control-request-method': 'POST',
    'access-control-request-headers': 'authorization',
  };
  return fetch(`${gateway.url}/graphql`, { method: 'OPTIONS', headers });
}

/** By GET, as sales unless other headers are given. */
async function ask(query: string, headers?: Record<string, string>) {
  const path = `/graphql?query=${encodeURIComponent(query)}`;
  return read(await gateway.get(path, headers ?? { authorization: await bearer() }));
}

async function bearer(): Promise<string> {
  return `Bearer ${await tokenOf({ kind: 'sales', email: 'ada@example.com' })}`;
}

function code({ body }: { body: { errors?: readonly { extensions: { code: string } }[] } }): string | undefined {
  return body.errors?.[0]?.extensions.code;
}
