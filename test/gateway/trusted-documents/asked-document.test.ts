import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TrustedDocuments } from '../../../src/gateway/trusted-documents/trusted-documents.ts';
import { read, TestGateway, type TestParts, tokenOf } from '../harness.ts';
import { buildSampleSchema } from '../sample-schema.ts';

const TEXT = 'query Who {\n  whoAmI\n}';
const HASH = createHash('sha256').update(TEXT).digest('hex');
const STEP = 'mutation Step($name: String!) {\n  step(name: $name)\n}';
const ALIASES = Array.from({ length: 40 }, (_, index) => `a${index}: whoAmI`).join(' ');
const MANY = `query Many { ${ALIASES} }`;
const UNKNOWN = '0'.repeat(64);
const ANSWER = { data: { whoAmI: 'customer with request id' } };

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const persisted = (sha256Hash: string) => ({ persistedQuery: { version: 1, sha256Hash } });

async function start(env: TestParts['env'] = {}): Promise<TestGateway> {
  const schema = await buildSampleSchema();
  const documents = [TEXT, STEP, MANY].map((text) => ({ text, name: 'sample', folder: 'sample' }));
  return await TestGateway.start({ schema, trusted: new TrustedDocuments(schema, documents), env });
}

const customer = () => tokenOf({ kind: 'customer', csn: '00000000001', email: 'kari@example.com' });

async function post(gateway: TestGateway, body: object, token?: string) {
  return await gateway.post(JSON.stringify(body), { authorization: `Bearer ${token ?? (await customer())}` });
}

async function get(gateway: TestGateway, parameters: Record<string, string>) {
  const authorization = `Bearer ${await customer()}`;
  return read(await gateway.get(`/graphql?${new URLSearchParams(parameters)}`, { authorization }));
}

describe('a trusted document', () => {
  let gateway: TestGateway;
  beforeAll(async () => {
    gateway = await start();
  });
  afterAll(() => gateway.stop());

  test.each([
    ['documentId', { documentId: `sha256:${HASH}` }],
    ['documentId without its prefix', { documentId: HASH }],
    ["Apollo's hash", { extensions: persisted(HASH) }],
    ["Apollo's hash beside an empty text", { extensions: persisted(HASH), query: '' }],
    ['its text and hash', { extensions: persisted(HASH), query: TEXT }],
    ['its text', { query: TEXT }],
  ])('is asked for by %s', async (_, body) => {
    expect(await post(gateway, body)).toMatchObject({ status: 200, body: ANSWER });
  });

  test('takes variables and an operation name', async () => {
    const body = { documentId: `sha256:${sha256(STEP)}`, operationName: 'Step', variables: { name: 'x' } };
    expect(await post(gateway, body)).toMatchObject({ status: 200, body: { data: { step: 'x' } } });
  });

  test.each([
    ['documentId', { documentId: `sha256:${HASH}` }],
    ["Apollo's hash", { extensions: JSON.stringify(persisted(HASH)) }],
  ])('is asked for in a GET request by %s', async (_, parameters) => {
    expect(await get(gateway, parameters)).toMatchObject({ status: 200, body: ANSWER });
  });

  test('that changes something cannot be asked for in a GET request', async () => {
    const variables = JSON.stringify({ name: 'x' });
    expect(await get(gateway, { documentId: sha256(STEP), variables })).toMatchObject({ status: 405 });
  });

  test('may be larger than the limits of documents', async () => {
    expect((await post(gateway, { documentId: sha256(MANY) })).body.data).toMatchObject({ a39: expect.any(String) });
    const other = MANY.replace('Many', 'Other');
    expect((await post(gateway, { query: other })).body.errors?.[0]?.extensions.code).toBe('TOO_COMPLEX');
  });

  test('costs its points', async () => {
    expect((await post(gateway, { documentId: HASH })).headers.get('x-query-cost')).not.toBe('0');
  });

  test.each([
    { documentId: `sha256:${UNKNOWN}` },
    { documentId: '' },
    { documentId: 'md5:1' },
    { extensions: persisted(UNKNOWN) },
  ])('that is unknown is answered as Apollo clients expect: %j', async (body) => {
    const { status, body: answer } = await post(gateway, body);
    expect(status).toBe(200);
    expect(answer).toEqual({
      errors: [{ message: 'PersistedQueryNotFound', extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } }],
    });
  });

  test('that was sent with its hash is not kept', async () => {
    const text = 'query Other { whoAmI }';
    expect(await post(gateway, { query: text, extensions: persisted(sha256(text)) })).toMatchObject({ status: 200 });
    const { body } = await post(gateway, { extensions: persisted(sha256(text)) });
    expect(body.errors?.[0]?.extensions.code).toBe('PERSISTED_QUERY_NOT_FOUND');
  });

  test("with another document's hash is refused", async () => {
    const { status, body } = await post(gateway, { query: STEP, documentId: HASH });
    expect([status, body.errors?.[0]?.extensions.code]).toEqual([400, 'BAD_USER_INPUT']);
  });

  test.each([
    { extensions: { persistedQuery: 1 } },
    { extensions: { persistedQuery: { version: 1, sha256Hash: 1 } } },
    { extensions: 'no' },
    { extensions: null },
    { extensions: [] },
    { documentId: 1 },
  ])('named by nonsense is refused: %j', async (body) => {
    const { status, body: answer } = await post(gateway, body);
    expect([status, answer.errors?.[0]?.extensions.code]).toEqual([400, 'BAD_USER_INPUT']);
  });

  test('is told to nobody without a token, and neither is which are known', async () => {
    for (const documentId of [HASH, UNKNOWN]) {
      expect(await gateway.post(JSON.stringify({ documentId }))).toMatchObject({ status: 401 });
    }
  });
});

describe('where only trusted documents are answered', () => {
  let gateway: TestGateway;
  beforeAll(async () => {
    gateway = await start({ trustedDocumentsOnly: true });
  });
  afterAll(() => gateway.stop());

  const OTHER = { query: 'query Other { whoAmI }' };
  const partner = { kind: 'partner', csn: '00000000002', email: 'pia@example.com' } as const;
  const sales = { kind: 'sales', email: 'ada@example.com' } as const;
  const service = { kind: 'service', email: 'erp@example.com', scope: '' } as const;

  test.each([
    ['customer', customer],
    ['partner', () => tokenOf(partner)],
  ])('a %s gets no answer to others', async (_, token) => {
    const { status, body } = await post(gateway, OTHER, await token());
    expect([status, body.errors?.[0]?.extensions.code]).toEqual([400, 'UNTRUSTED_DOCUMENT']);
    expect(await post(gateway, { query: TEXT }, await token())).toMatchObject({ status: 200 });
    expect(await post(gateway, { documentId: HASH }, await token())).toMatchObject({ status: 200 });
  });

  test('a customer reads nothing by GET either', async () => {
    expect(await get(gateway, OTHER)).toMatchObject({ status: 400 });
  });

  test.each(['query=A#&query=B', 'query=A&query=B', 'query[]=A'])(
    'nor by an address that can be read in two ways: %s',
    async (search) => {
      const url = `/graphql?${search.replaceAll('A', encodeURIComponent(OTHER.query)).replace('B', encodeURIComponent(TEXT))}`;
      const headers = { authorization: `Bearer ${await customer()}` };
      const { statusCode, json } = await gateway.app.inject({ url, headers });
      expect([statusCode, json().data]).toEqual([400, undefined]);
    },
  );

  test.each([
    ['sales', sales],
    ['service', service],
  ])('%s asks what it likes', async (_, claims) => {
    expect(await post(gateway, OTHER, await tokenOf(claims))).toMatchObject({ status: 200 });
  });
});
