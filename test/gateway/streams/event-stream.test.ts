import { type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { type OperationDefinitionNode, parse } from 'graphql';
import { SignJWT } from 'jose';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { Charge, createTurns } from '../../../src/gateway/cost/charge.ts';
import { createPoints } from '../../../src/gateway/cost/points.ts';
import type { Source } from '../../../src/gateway/streams/event-runner.ts';
import { wantsEventStream } from '../../../src/gateway/streams/event-stream.ts';
import { resultsOf } from '../../../src/gateway/streams/results.ts';
import { SETTINGS, TestGateway, type TestParts, tokenOf } from '../harness.ts';
import { SampleStreams } from './sample-streams.ts';

const SALES = { kind: 'sales', email: 'ada@example.com' } as const;
const PATIENCE = { unread: 30_000, parting: 5_000, heartbeat: 12_000, idle: 60_000 };

async function start({ patience = {}, ...parts }: TestParts & { patience?: Partial<typeof PATIENCE> } = {}) {
  const sample = new SampleStreams();
  const streamPatience = { ...PATIENCE, ...patience };
  const gateway = await TestGateway.start({ schema: sample.schema, streamPatience, ...parts });
  onTestFinished(() => gateway.stop());
  return { sample, gateway };
}

/** An answer that nobody reads yet. */
async function open({ url }: TestGateway, query: string, token?: string): Promise<IncomingMessage> {
  const authorization = `Bearer ${token ?? (await tokenOf(SALES))}`;
  const headers = { authorization, accept: 'text/event-stream', 'content-type': 'application/json' };
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  request(`${url}/graphql`, { method: 'POST', headers }, resolve).on('error', reject).end(JSON.stringify({ query }));
  const answer = await promise;
  onTestFinished(() => void answer.destroy());
  return answer;
}

function codesIn(events: string): string[] {
  return [...events.matchAll(/"code":"(\w+)"/g)].map(([, code = '']) => code);
}

const SILENCE = 'subscription { silence }';
const SHORT = 'subscription { texts(length: 1) }';

describe('L3 a stream', () => {
  test('ends when its token does, and says so', async () => {
    const { gateway, sample } = await start();
    // The clock stands until the stream is open, however long that takes.
    vi.useFakeTimers({ toFake: ['Date'] });
    onTestFinished(() => void vi.useRealTimers());
    const ended = Math.floor(Date.now() / 1_000) + 1;
    const token = new SignJWT(SALES).setProtectedHeader({ alg: 'HS256' }).setExpirationTime(ended);
    const answer = await open(gateway, SILENCE, await token.sign(new TextEncoder().encode(SETTINGS.jwtSecret)));
    vi.setSystemTime(ended * 1_000);
    const events = await text(answer);
    expect([answer.statusCode, codesIn(events)]).toEqual([200, ['UNAUTHENTICATED']]);
    expect(events).toMatch(/event: complete\ndata:\n\n$/);
    expect(sample.ended).toBe(1);
  });

  test('ends without a last event when the gateway closes, so that its client connects to another one', async () => {
    const { gateway } = await start();
    const answer = await open(gateway, SILENCE);
    await gateway.stop();
    expect(await text(answer)).toBe(':\n\n');
  });

  test('is kept alive while there is nothing to tell', async () => {
    const { gateway } = await start({ patience: { heartbeat: 20 } });
    let events = '';
    (await open(gateway, SILENCE)).on('data', (data) => {
      events += data;
    });
    await vi.waitUntil(() => events.length > 9);
    expect(events).toMatch(/^(:\n\n)+$/);
  });

  test('masks what goes wrong, with the id of its request', async () => {
    const { gateway } = await start();
    const answer = await open(gateway, 'subscription { fault }');
    const [events] = await answer.take(1).map(String).toArray();
    const requestId = answer.headers['x-request-id'];
    const extensions = { code: 'INTERNAL_SERVER_ERROR', requestId };
    expect(JSON.parse(/data: (.*)/.exec(events ?? '')?.[1] ?? '')).toMatchObject({
      data: { fault: null },
      errors: [{ message: 'Internal server error', path: ['fault'], extensions }],
    });
  });

  test('is one of few that a caller may have open, until it closes one', async () => {
    const { gateway, sample } = await start({ env: { streamsPerCaller: 2 } });
    const [first] = await Promise.all([open(gateway, SILENCE), open(gateway, SILENCE)]);
    const third = await open(gateway, SILENCE);
    expect([third.statusCode, codesIn(await text(third))]).toEqual([429, ['RATE_LIMITED']]);
    const other = await open(gateway, SILENCE, await tokenOf({ kind: 'partner', csn: '0000000007' }));
    expect(other.statusCode).toBe(200);
    first?.destroy();
    await vi.waitUntil(() => sample.ended === 1);
    expect((await open(gateway, SILENCE)).statusCode).toBe(200);
  });

  test('N2 pays for each event, and waits where its caller has no points', async () => {
    const { gateway, sample } = await start({ env: { pointsLimit: 20, pointsPerSecond: 0.001 } });
    const answer = await open(gateway, SHORT);
    let events = '';
    answer.on('data', (data) => {
      events += data;
    });
    expect(answer.headers).toMatchObject({ 'x-query-cost': '6', 'ratelimit-remaining': '14' });
    // The opening took 6 of 20 points, and so does each event.
    await vi.waitUntil(() => sample.asked === 3);
    await expect.poll(() => events.match(/event: next/g)?.length).toBe(2);
  });
});

describe('V4 an event that has waited for points or its turn', () => {
  const points = createPoints({ limit: 5_000, perSecond: 0 });
  const document = parse('subscription { texts(length: 1) }');
  // Cast: the document is the operation alone.
  const operation = document.definitions[0] as OperationDefinitionNode;

  /** What a stream tells of an event that was read long ago. `again` gives it as it is now. */
  async function told(charge: Charge, again: () => Promise<string>): Promise<unknown> {
    async function* source(): Source {
      const isAgain = yield { root: 'former', context: {}, readAt: performance.now() - 2_000 };
      yield { root: isAgain ? await again() : 'next', context: {}, readAt: performance.now() };
    }
    charge.take({ points: 1_000, atOnce: 1_000, sites: [] });
    const { value } = await resultsOf({
      source: source(),
      subscription: { document, operation, queryHash: '', variables: {} },
      run: async (_subscription, { root }) => ({ data: { root } }),
      charge,
      signal: new AbortController().signal,
      formatError: (raw) => raw,
    }).next();
    return value?.data?.root;
  }

  test('is read anew before it is told, within its turn', async () => {
    const charge = new Charge(points.accountOf('ada'), createTurns());
    expect(await told(charge, async () => 'as it is now')).toBe('as it is now');
  });

  test('gives its turn back if what it shows is no longer there, and waits for the next one without it', async () => {
    const turns = createTurns();
    const charge = new Charge(points.accountOf('ada'), turns);
    const another = Promise.withResolvers<string>();
    const value = told(charge, () => another.promise);
    await turns.run('ada', async () => another.resolve('another'));
    expect(await value).toBe('another');
  });
});

describe('L4 a slow reader', () => {
  const LENGTH = 200_000;

  test('is cut off with TOO_SLOW, and no more is made for it than leaves at once', async () => {
    const { gateway, sample } = await start({ patience: { unread: 200 } });
    const answer = await open(gateway, `subscription { texts(length: ${LENGTH}) }`);
    await vi.waitUntil(() => sample.ended === 1, { timeout: 20_000 });
    // What the operating system holds for a connection, and one event.
    expect(sample.asked * LENGTH).toBeLessThan(30_000_000);
    const events = await text(answer);
    expect(codesIn(events)).toEqual(['TOO_SLOW']);
    expect(events).not.toContain('event: complete');
  });

  test('that does not even read that is disconnected', async () => {
    const { gateway } = await start({ patience: { unread: 100, parting: 100 } });
    const answer = await open(gateway, `subscription { texts(length: ${LENGTH}) }`);
    const connections = () =>
      new Promise((resolve) => gateway.app.server.getConnections((_error, count) => resolve(count)));
    await expect.poll(connections, { timeout: 20_000 }).toBe(0);
    await expect(text(answer)).rejects.toThrow('aborted');
  });
});

test.each([
  ['text/event-stream', true],
  ['Text/Event-Stream;q=0.5', true],
  ['text/event-stream, application/json;q=0.9', true],
  ['application/json;q=0.9, text/event-stream', true],
  // What urql says of queries, and Node.js of nothing in particular.
  [
    'application/graphql-response+json, application/graphql+json, application/json, text/event-stream, multipart/mixed',
    false,
  ],
  ['*/*', false],
  ['', false],
])('L3 a client that accepts "%s" is answered by a stream: %s', (accept, isStream) => {
  expect(wantsEventStream({ headers: { accept } })).toBe(isStream);
});
