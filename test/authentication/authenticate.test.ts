import 'reflect-metadata';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createAuthenticate } from '../../src/authentication/authenticate.ts';
import { createLog } from '../../src/log.ts';
import { SETTINGS, TestGateway, tokenOf } from '../gateway/harness.ts';

const SECRET = new TextEncoder().encode(SETTINGS.jwtSecret);
const ADA = { kind: 'customer', email: 'ada@example.com', csn: '0000012345' } as const;
const LOG = createLog('silent');
const LINK = `qt_${'a'.repeat(43)}`;

describe('a bearer token', () => {
  const authenticate = createAuthenticate(SETTINGS, LOG);

  test.each([
    ADA,
    { kind: 'partner', csn: '0000000007' } as const,
    { kind: 'sales', email: 'sue@example.com' } as const,
    { kind: 'service', scope: 'READ_QUOTES CREATE_QUOTE' } as const,
  ])('of kind $kind gives its claims', async (claims) => {
    const expiresAt = expect.any(Number);
    expect(await authenticate(`Bearer ${await tokenOf(claims)}`)).toEqual({ ...claims, expiresAt });
  });

  test('of a link gives the token, to be looked up', async () => {
    expect(await authenticate(`Bearer ${LINK}`)).toEqual({ kind: 'link', token: LINK });
  });

  test('A7 of a malformed link gives nothing', async () => {
    expect(await authenticate('Bearer qt_short')).toBeUndefined();
  });

  test.each([
    ['none', undefined],
    ['another scheme', 'Basic YTpi'],
    ['no token after the scheme', 'Bearer '],
    ['nonsense', 'Bearer a.b.c'],
  ])('%s gives nothing', async (_name, authorization) => {
    expect(await authenticate(authorization)).toBeUndefined();
  });

  test.each([
    ['signed with another secret', () => sign(ADA, '1h', new TextEncoder().encode('x'.repeat(32)))],
    ['that expired', () => sign(ADA, '-1s')],
    ['without an expiry', () => sign(ADA)],
    ['of another HMAC', () => sign(ADA, '1h', SECRET, 'HS512')],
    ['of an unknown kind', () => sign({ ...ADA, kind: 'admin' }, '1h')],
    ['of a customer without a number', () => sign({ ...ADA, csn: undefined }, '1h')],
    ['whose number is no text', () => sign({ ...ADA, csn: 12345 }, '1h')],
    ['that signs nothing', async () => `${btoa('{"alg":"none"}')}.${btoa(JSON.stringify({ ...ADA, exp: 9e9 }))}.`],
  ])('%s gives nothing', async (_name, token) => {
    expect(await authenticate(`Bearer ${await token()}`)).toBeUndefined();
  });

  test('must be of the issuer and for the audience that are set', async () => {
    const settings = { ...SETTINGS, jwtIssuer: 'https://id.example', jwtAudience: 'tilbud' };
    const strict = createAuthenticate(settings, LOG);
    expect(await strict(`Bearer ${await tokenOf(ADA)}`)).toBeUndefined();
    expect(await strict(`Bearer ${await tokenOf(ADA, settings)}`)).toMatchObject(ADA);
  });
});

describe('tokens of an identity provider', () => {
  let provider: Server;
  let url: string;
  const keys = new Map<string, Awaited<ReturnType<typeof generateKeyPair>>>();

  beforeAll(async () => {
    for (const alg of ['RS256', 'ES256', 'EdDSA']) {
      keys.set(alg, await generateKeyPair(alg));
    }
    const jwks = await Promise.all(
      [...keys].map(async ([kid, { publicKey }]) => ({ ...(await exportJWK(publicKey)), kid })),
    );
    provider = createServer((_request, response) => response.end(JSON.stringify({ keys: jwks }))).listen(
      0,
      '127.0.0.1',
    );
    await new Promise((resolve) => provider.once('listening', resolve));
    // Cast: a server that listens on a port has an address with one.
    url = `http://127.0.0.1:${(provider.address() as AddressInfo).port}/jwks`;
  });
  afterAll(() => provider.close());

  test.each(['RS256', 'ES256', 'EdDSA'])('signed with %s are accepted', async (alg) => {
    const token = await new SignJWT(ADA).setProtectedHeader({ alg, kid: alg }).setExpirationTime('1h').sign(keyOf(alg));
    expect(await createAuthenticate({ ...SETTINGS, jwksUrl: url }, LOG)(`Bearer ${token}`)).toMatchObject(ADA);
  });

  test('make the shared secret worthless', async () => {
    expect(
      await createAuthenticate({ ...SETTINGS, jwksUrl: url }, LOG)(`Bearer ${await tokenOf(ADA)}`),
    ).toBeUndefined();
  });

  test('are refused where only the secret is set', async () => {
    const token = await new SignJWT(ADA)
      .setProtectedHeader({ alg: 'RS256' })
      .setExpirationTime('1h')
      .sign(keyOf('RS256'));
    expect(await createAuthenticate(SETTINGS, LOG)(`Bearer ${token}`)).toBeUndefined();
  });

  function keyOf(alg: string) {
    const pair = keys.get(alg);
    if (!pair) {
      throw new Error(`no key for ${alg}`);
    }
    return pair.privateKey;
  }
});

describe('without a valid token', () => {
  let development: TestGateway;
  let production: TestGateway;
  beforeAll(async () => {
    development = await TestGateway.start();
    production = await TestGateway.start({ env: { production: true } });
  });
  afterAll(() => Promise.all([development.stop(), production.stop()]));

  test.each([
    ['none', ''],
    ['a bad one', 'Bearer nonsense'],
    ['A7 one of a link that is not there', `Bearer ${LINK}`],
  ])('%s: 401 with a challenge', async (_name, authorization) => {
    const answer = await development.ask('{ whoAmI }', {}, { authorization });
    expect([answer.status, answer.body.errors?.[0]?.extensions.code]).toEqual([401, 'UNAUTHENTICATED']);
    expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer/);
  });

  test('all bad tokens get one and the same answer', async () => {
    const tokens = ['nonsense', LINK, 'qt_short', await sign(ADA, '-1s')];
    const answers = await Promise.all(
      tokens.map((token) => development.ask('{ whoAmI }', {}, { authorization: `Bearer ${token}` })),
    );
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
  });

  test('the schema can be read outside production only', async () => {
    const answers = await Promise.all(
      [development, production].map((gateway) =>
        gateway.ask('{ __schema { queryType { name } } }', {}, { authorization: '' }),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 401]);
  });

  test.each([
    '{ __typename whoAmI }',
    '{ ...F } fragment F on Query { whoAmI }',
    'query A { __typename } query B { whoAmI }',
    '{',
  ])('what reads more than the schema is refused: %s', async (query) => {
    expect((await development.ask(query, {}, { authorization: '' })).status).toBe(401);
  });

  test('in production a caller with a token may read the schema', async () => {
    expect((await production.ask('{ __schema { queryType { name } } }')).status).toBe(200);
  });
});

function sign(claims: object, expiry?: string, key = SECRET, alg = 'HS256'): Promise<string> {
  const token = new SignJWT({ ...claims }).setProtectedHeader({ alg });
  return (expiry ? token.setExpirationTime(expiry) : token).sign(key);
}
