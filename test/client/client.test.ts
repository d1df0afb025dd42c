import { join } from 'node:path';
import { createContext, runInContext } from 'node:vm';
import { build } from 'esbuild';
import { Webhook as Judge } from 'standardwebhooks';
import { describe, expect, test } from 'vitest';
import type { ChangesAsked } from '../../schema/client/src/changes.ts';
import { createClient } from '../../schema/client/src/client.ts';
import { TilbudError } from '../../schema/client/src/errors.ts';
import { done, isWorthRepeating, RefusedError, resultOf } from '../../schema/client/src/result.ts';
import { pauseAfter } from '../../schema/client/src/retry.ts';
import { verifyWebhook, WebhookError, type WebhookHeaders } from '../../schema/client/src/verify-webhook.ts';
import { badGateway, breakOff, hold, refuse, ScriptedServer, say, stream } from './scripted-server.ts';

const server = ScriptedServer.start();
const VIEWER = { data: { viewer: { kind: 'PARTNER' } } };
const clientOf = (options: object = {}) => createClient({ url: server.url, token: 'a-token', ...options });
const codeOf = (error: unknown) => (error instanceof TilbudError ? error.code : error);

describe('a call that is not answered', () => {
  test('is repeated with the same key when the connection is lost or a proxy answers, and with a token of its own', async () => {
    const setAutoRenew = { subscription: { id: 'sub_1', reference: 'S-1', autoRenew: true }, userErrors: [] };
    server.script(badGateway, breakOff, refuse('UNAVAILABLE', 503), say({ data: { setAutoRenew } }));
    let tokens = 0;
    const client = clientOf({ token: async () => `token-${++tokens}` });
    expect(await client.setAutoRenew({ subscriptionId: 'sub_1', enabled: true })).toEqual({
      ok: true,
      ...setAutoRenew,
    });
    expect(server.asked.map(({ headers }) => headers.authorization)).toEqual(
      [1, 2, 3, 4].map((number) => `Bearer token-${number}`),
    );
    const keys = new Set(server.asked.map(({ body }) => body.variables.input?.idempotencyKey));
    expect([...keys]).toEqual([expect.stringMatching(/^[0-9a-f]{32}$/)]);
  });

  test('is repeated while an earlier attempt still runs, and answers that if it never ends', async () => {
    const running = say({
      data: { setAutoRenew: { subscription: null, userErrors: [{ code: 'IDEMPOTENCY_IN_PROGRESS', message: '' }] } },
    });
    server.script(running, running, running);
    const result = await clientOf({ attempts: 2 }).setAutoRenew({ subscriptionId: 'sub_1', enabled: true });
    expect(result.ok).toBe(false);
    expect(server.asked).toHaveLength(2);
  });

  test('keeps the caller’s own key', async () => {
    server.script(refuse('BAD_USER_INPUT', 400));
    const input = { subscriptionId: 'sub_1', enabled: true, idempotencyKey: 'case-4711' };
    expect(await clientOf().setAutoRenew(input).catch(codeOf)).toBe('BAD_USER_INPUT');
    expect(server.asked.map(({ body }) => body.variables.input?.idempotencyKey)).toEqual(['case-4711']);
  });

  test('is given up after so many attempts, and at once where a longer pause is asked for than the caller’s patience', async () => {
    server.script(badGateway, badGateway, badGateway);
    expect(await clientOf({ attempts: 2 }).viewer().catch(codeOf)).toBe('UNAVAILABLE');
    expect(server.asked).toHaveLength(2);
    server.script(refuse('RATE_LIMITED', 429, { 'retry-after': '3600' }), say(VIEWER));
    const error = await clientOf()
      .viewer()
      .catch((error) => error);
    expect(error).toMatchObject({ code: 'RATE_LIMITED', status: 429, retryAfter: 3600 });
    expect(server.asked).toHaveLength(1);
  });

  test('is not repeated if a repetition would be answered alike', async () => {
    for (const [code, status] of [
      ['UNAUTHENTICATED', 401],
      ['TOO_COMPLEX', 400],
      ['INTERNAL_SERVER_ERROR', 500],
    ] as const) {
      server.script(refuse(code, status), say(VIEWER));
      expect(await clientOf().viewer().catch(codeOf)).toBe(code);
      expect(server.asked).toHaveLength(1);
    }
    server.script((response) => response.end('Hello'), say(VIEWER));
    expect(await clientOf().viewer().catch(codeOf)).toBe('BAD_ANSWER');
  });

  test('ends when its signal is aborted, also in a pause', async () => {
    server.script(refuse('RATE_LIMITED', 429, { 'retry-after': '50' }), say(VIEWER));
    const controller = new AbortController();
    const call = clientOf().viewer(undefined, { signal: controller.signal });
    await expect.poll(() => server.asked.length).toBe(1);
    controller.abort(new Error('Changed my mind'));
    await expect(call).rejects.toThrow('Changed my mind');
    server.script(() => undefined);
    expect(await clientOf({ timeout: 50, attempts: 1 }).viewer().catch(codeOf)).toBe('CONNECTION_LOST');
  });
});

test('the text of an operation is sent to a gateway that does not know its hash, from then on at once', async () => {
  server.script(refuse('PERSISTED_QUERY_NOT_FOUND', 200), say(VIEWER), say(VIEWER));
  const client = clientOf();
  expect([await client.viewer(), await client.viewer()]).toEqual([VIEWER.data.viewer, VIEWER.data.viewer]);
  const text = expect.stringMatching(/^query Viewer \{/m);
  expect(server.asked.map(({ body }) => [body.documentId, body.query])).toEqual([
    [expect.stringMatching(/^sha256:[0-9a-f]{64}$/), undefined],
    [undefined, text],
    [undefined, text],
  ]);
});

test('pauses grow, differ, end at ten seconds, and are never shorter than what the gateway asks for', () => {
  const [least, most] = [() => 0, () => 1];
  expect([1, 2, 3, 4, 20].map((attempts) => pauseAfter(attempts, 0, most))).toEqual([200, 400, 800, 1600, 10_000]);
  expect([1, 2, 3, 4, 20].map((attempts) => pauseAfter(attempts, 0, least))).toEqual([100, 200, 400, 800, 5_000]);
  expect([pauseAfter(1, 3, least), pauseAfter(1, 3, most)]).toEqual([3_050, 3_100]);
});

describe('a list', () => {
  const page = (csns: string[], endCursor: string | null, hasNextPage: boolean) =>
    say({ data: { customers: { nodes: csns.map((csn) => ({ csn })), pageInfo: { hasNextPage, endCursor } } } });

  test('is read page by page, and no further than is asked for', async () => {
    server.script(page(['1', '2'], 'c2', true), page(['3'], 'c3', true), page(['4'], 'c4', false));
    const read: string[] = [];
    for await (const { csn } of clientOf().customers({ first: 2 })) {
      read.push(csn);
      if (csn === '3') {
        break;
      }
    }
    expect(read).toEqual(['1', '2', '3']);
    expect(server.asked.map(({ body }) => body.variables)).toEqual([{ first: 2 }, { first: 2, after: 'c2' }]);
  });

  test('ends with an error rather than ask for the same page again and again', async () => {
    server.script(page(['1'], 'c1', true), page(['1'], 'c1', true), page(['1'], 'c1', true));
    expect(await Array.fromAsync(clientOf().customers()).catch(codeOf)).toBe('BAD_ANSWER');
    expect(server.asked).toHaveLength(2);
  });
});

test('B2 each item of a call for many has a result, and the call is repeated for one that was not done', () => {
  const problem = (code: 'UNAVAILABLE' | 'NOT_FOUND') =>
    ({ __typename: 'InputError', code, message: 'Not done.', field: null }) as const;
  const answer = {
    results: [
      { quote: { id: 'quo_1' }, userErrors: [] },
      { quote: null, userErrors: [problem('NOT_FOUND')] },
    ],
    userErrors: [],
  };
  const { results } = done(resultOf(answer));
  expect(results.map(({ ok }) => ok)).toEqual([true, false]);
  expect(() => done(results[1]!)).toThrow(new RefusedError([problem('NOT_FOUND')]));
  expect(isWorthRepeating(answer)).toBe(false);
  expect(
    isWorthRepeating({ ...answer, results: [{ quote: null, userErrors: [problem('UNAVAILABLE')] }] } as never),
  ).toBe(true);
});

test('the client is bundled for browsers, and runs with nothing but what they have', async () => {
  server.script(breakOff, say(VIEWER));
  const { outputFiles } = await build({
    stdin: { contents: PAGE, resolveDir: join(import.meta.dirname, '../../schema/client/src') },
    ...{ bundle: true, platform: 'browser', format: 'iife', globalName: 'page', write: false },
  });
  const { fetch, crypto, AbortSignal, setTimeout, clearTimeout } = globalThis;
  const context = createContext({ fetch, crypto, AbortSignal, setTimeout, clearTimeout, url: server.url });
  expect(await runInContext(`${outputFiles[0]?.text}; page.asked`, context)).toEqual(VIEWER.data.viewer);
});

const PAGE = `import { createClient } from './index.ts'; export const asked = createClient({ url, token: 'a-token' }).viewer();`;

describe('L3 changes that are followed', () => {
  const event = (cursor: string) =>
    `event: next\ndata: {"data":{"changes":{"id":"chg_${cursor}","cursor":"${cursor}"}}}\n\n`;
  const ended = (code: string) =>
    `event: next\ndata: {"errors":[{"message":"${code}","extensions":{"code":"${code}"}}]}\n\n`;
  const COMPLETE = 'event: complete\ndata:\n\n';
  const follow = async (options: object = {}, asked: ChangesAsked = {}) => {
    const read: unknown[] = [];
    try {
      for await (const { cursor } of clientOf(options).changes(asked)) {
        read.push(cursor);
      }
    } catch (error) {
      read.push(codeOf(error));
    }
    return [read, server.asked.map(({ body }) => Reflect.get(body.variables, 'after'))];
  };

  test('are read in whatever pieces they come, with signs of life between them', async () => {
    const text = `:\n\n${event('a')}:\n\n${event('b').replaceAll('\n', '\r\n')}retry: 5\n\n${COMPLETE}${event('never')}`;
    server.script(stream(...text), stream(text));
    expect(await follow()).toEqual([['a', 'b'], [undefined]]);
    expect(await follow()).toEqual([
      ['a', 'b'],
      [undefined, undefined],
    ]);
  });

  test('go on after the last one when their stream ends unasked, is refused for a while, or was read too slowly', async () => {
    server.script(
      stream(event('a'), event('b').slice(0, 30)),
      badGateway,
      stream(event('b'), ended('TOO_SLOW')),
      stream(event('c'), COMPLETE),
    );
    expect(await follow({}, { after: 'z' })).toEqual([
      ['a', 'b', 'c'],
      ['z', 'a', 'a', 'b'],
    ]);
  });

  test('end with a fixed token, and go on with another one', async () => {
    server.script(stream(event('a'), ended('UNAUTHENTICATED'), COMPLETE));
    expect(await follow()).toEqual([['a', 'UNAUTHENTICATED'], [undefined]]);
    server.script(stream(event('a'), ended('UNAUTHENTICATED'), COMPLETE), stream(event('b'), COMPLETE));
    expect(await follow({ token: () => 'another' })).toEqual([
      ['a', 'b'],
      [undefined, 'a'],
    ]);
    server.script(stream(event('a'), ended('UNAUTHENTICATED'), COMPLETE), refuse('UNAUTHENTICATED', 401));
    expect(await follow({ token: () => 'an old one' })).toEqual([
      ['a', 'UNAUTHENTICATED'],
      [undefined, 'a'],
    ]);
  });

  test('end when their stream is cut before the first one, unless it is known where to go on or never was open', async () => {
    server.script(badGateway, stream(':\n\n'), stream(event('a'), COMPLETE));
    expect(await follow()).toEqual([['CONNECTION_LOST'], [undefined, undefined]]);
    server.script(stream(':\n\n'), stream(event('a'), COMPLETE));
    expect(await follow({}, { after: 'z' })).toEqual([['a'], ['z', 'z']]);
  });

  test('wait no longer than the caller is willing to, whatever the gateway asks for, and no shorter', async () => {
    server.script(refuse('UNAVAILABLE', 503, { 'retry-after': '3600' }), stream(event('a'), COMPLETE));
    expect(await follow({ longestPause: 20 })).toEqual([['a'], [undefined, undefined]]);
    server.script(refuse('UNAVAILABLE', 503, { 'retry-after': '99999999' }));
    const signal = AbortSignal.timeout(100);
    expect(await Array.fromAsync(clientOf({ longestPause: Infinity }).changes({}, { signal }))).toEqual([]);
    expect(server.asked.length).toBe(1);
  });

  test('end with an error that another stream would end with too, such as an event without end', async () => {
    server.script(refuse('CURSOR_EXPIRED', 200));
    expect(await follow()).toEqual([['CURSOR_EXPIRED'], [undefined]]);
    server.script(stream('data: ', ...Array.from({ length: 9 }, () => 'x'.repeat(200_000))));
    expect(await follow()).toEqual([['BAD_ANSWER'], [undefined]]);
  });

  test('end when the signal is aborted, whatever they wait for', async () => {
    for (const answer of [hold(event('a')), refuse('UNAVAILABLE', 503, { 'retry-after': '50' }), () => undefined]) {
      server.script(answer);
      const aborted = new AbortController();
      const all = Array.fromAsync(clientOf().changes({}, { signal: aborted.signal }));
      await expect.poll(() => server.asked.length).toBe(1);
      setTimeout(() => aborted.abort(), 20);
      expect((await all).length).toBeLessThan(2);
    }
  });
});

describe('O2 verifyWebhook', () => {
  const SECRETS = ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD'] as const;
  const AT = new Date('2026-11-23T09:00:00Z');
  const BODY = '{"type":"QUOTE_SENT","timestamp":"2026-11-23T09:00:00Z","data":{"id":"chg_1","note":"Grüße"}}';
  const sign = (secrets: readonly string[], body = BODY, at = AT) => ({
    'webhook-id': 'chg_1',
    'webhook-timestamp': String(at.getTime() / 1000),
    'webhook-signature': secrets.map((secret) => new Judge(secret).sign('chg_1', at, body)).join(' '),
  });
  const verify = (
    headers: WebhookHeaders,
    secret: string | readonly string[] = SECRETS[0],
    body: string | Uint8Array = BODY,
  ) =>
    verifyWebhook(body, headers, { secret, now: AT }).then(
      ({ id }) => id,
      (error) => (error instanceof WebhookError ? error.code : error),
    );

  test('takes what the library of Standard Webhooks has signed, as text or bytes, with either kind of headers', async () => {
    const headers = sign([SECRETS[0]]);
    const webhook = await verifyWebhook(BODY, headers, { secret: SECRETS[0], now: AT });
    expect(webhook).toEqual({ id: 'chg_1', timestamp: AT, payload: JSON.parse(BODY) });
    expect(await verify(new Headers(headers), SECRETS[0], Buffer.from(BODY))).toBe('chg_1');
  });

  test('takes either secret while one replaces the other, on both sides', async () => {
    expect(await verify(sign(SECRETS))).toBe('chg_1');
    expect(await verify(sign(SECRETS), SECRETS[1])).toBe('chg_1');
    expect(await verify(sign([SECRETS[1]]), SECRETS)).toBe('chg_1');
    expect(
      await verify({
        ...sign([SECRETS[0]]),
        'webhook-signature': `v1a,AAAA v1,?? ${sign([SECRETS[0]])['webhook-signature']}`,
      }),
    ).toBe('chg_1');
  });

  test('refuses another’s signature, another body, id or time, and a request without them', async () => {
    const headers = sign([SECRETS[0]]);
    expect(await verify(headers, SECRETS[1])).toBe('WRONG_SIGNATURE');
    expect(await verify(headers, SECRETS[0], BODY.replace('SENT', 'ACCEPTED'))).toBe('WRONG_SIGNATURE');
    expect(await verify({ ...headers, 'webhook-id': 'chg_2' })).toBe('WRONG_SIGNATURE');
    expect(await verify({ ...headers, 'webhook-timestamp': String(AT.getTime() / 1000 + 1) })).toBe('WRONG_SIGNATURE');
    expect(await verify({ ...headers, 'webhook-signature': headers['webhook-signature'].slice(0, 20) })).toBe(
      'WRONG_SIGNATURE',
    );
    for (const name of Object.keys(headers)) {
      expect(await verify({ ...headers, [name]: undefined })).toBe('MISSING_HEADER');
    }
    expect(await verify(headers, 'whsec_')).toBe('BAD_SECRET');
    expect(await verify(headers, [])).toBe('WRONG_SIGNATURE');
  });

  test('takes what was signed up to five minutes ago or, by a fast clock, from now', async () => {
    const signedAt = (seconds: number) => verify(sign([SECRETS[0]], BODY, new Date(AT.getTime() + seconds * 1000)));
    expect(await Promise.all([-301, -300, 0, 300, 301].map(signedAt))).toEqual([
      'TOO_OLD',
      'chg_1',
      'chg_1',
      'chg_1',
      'TOO_NEW',
    ]);
    expect(await verify({ ...sign([SECRETS[0]]), 'webhook-timestamp': 'yesterday' })).toBe('WRONG_SIGNATURE');
  });

  test('refuses a body that is signed but no JSON', async () => {
    expect(await verify(sign([SECRETS[0]], 'Hello'), SECRETS[0], 'Hello')).toBe('BAD_BODY');
  });
});
