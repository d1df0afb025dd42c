import { afterEach, describe, expect, test, vi } from 'vitest';
import { callerOf, createRateLimit, type ShareCounts } from '../../src/gateway/rate-limit.ts';
import { TestGateway, tokenOf } from './harness.ts';

const NOON = Date.UTC(2026, 10, 23, 12);

afterEach(() => {
  vi.useRealTimers();
});

describe('requests per minute', () => {
  test('one too many of a caller waits for the next minute; others do not', () => {
    let now = NOON + 45_000;
    const limit = createRateLimit(2, undefined, () => now);
    expect(['a', 'a', 'a', 'b'].map((caller) => limit.exceededBy(caller))).toEqual([
      undefined,
      undefined,
      15,
      undefined,
    ]);
    now = NOON + 60_000;
    expect(limit.exceededBy('a')).toBeUndefined();
  });

  test('0 is no limit', () => {
    const limit = createRateLimit(0);
    expect(Array.from({ length: 5_000 }, () => limit.exceededBy('a')).every((wait) => wait === undefined)).toBe(true);
  });

  test('two gateways count a caller together', async () => {
    vi.useFakeTimers();
    const share = sharedCounts();
    const limits = [createRateLimit(10, share, () => NOON), createRateLimit(10, share, () => NOON)];
    for (const limit of limits) for (let n = 0; n < 6; n += 1) expect(limit.exceededBy('a')).toBeUndefined();
    await vi.advanceTimersByTimeAsync(1_000);
    for (const limit of limits) limit.exceededBy('a');
    await vi.advanceTimersByTimeAsync(1_000);
    expect(limits.map((limit) => limit.exceededBy('a'))).toEqual([60, 60]);
    for (const limit of limits) limit.close();
  });

  test('a gateway goes on counting alone while the others cannot be reached', async () => {
    vi.useFakeTimers();
    const limit = createRateLimit(
      2,
      () => Promise.reject(new Error('no database')),
      () => NOON,
    );
    limit.exceededBy('a');
    await vi.advanceTimersByTimeAsync(1_000);
    expect([limit.exceededBy('a'), limit.exceededBy('a')]).toEqual([undefined, 60]);
    limit.close();
  });

  test('callers are told apart by their claims and kept without their addresses', () => {
    const ada = callerOf({ kind: 'customer', csn: '1', email: 'ada@example.com' }, '10.0.0.1');
    expect(ada).toBe(callerOf({ kind: 'customer', csn: '1', email: 'ADA@example.com' }, '10.0.0.2'));
    expect(ada).not.toBe(callerOf({ kind: 'customer', csn: '2', email: 'ada@example.com' }, '10.0.0.1'));
    const [billing, portal] = ['billing', 'portal'].map(
      (subject) => ({ kind: 'service', subject, scope: '' }) as const,
    );
    expect(callerOf(billing, '10.0.0.1')).not.toBe(callerOf(portal, '10.0.0.1'));
    expect(callerOf(undefined, '10.0.0.1')).not.toBe(callerOf(undefined, '10.0.0.2'));
    expect(ada).not.toContain('ada');
    const robot = (subject: string) => callerOf({ kind: 'service', subject, scope: 'READ_QUOTES' }, '10.0.0.1');
    expect(robot('billing')).not.toBe(robot('reports'));
  });
});

/** So that no minute ends between two requests. */
function stopTheClock(): void {
  vi.useFakeTimers({ now: NOON + 45_000, toFake: ['Date'] });
}

test('over HTTP it is 429 with Retry-After, and another caller still gets through', async () => {
  stopTheClock();
  const gateway = await TestGateway.start({ env: { rateLimitPerMinute: 3 } });
  const answers = [];
  for (let n = 0; n < 4; n += 1) answers.push(await gateway.ask('{ whoAmI }'));
  const other = await gateway.ask(
    '{ whoAmI }',
    {},
    { authorization: `Bearer ${await tokenOf({ kind: 'partner', csn: '7' })}` },
  );
  await gateway.stop();
  const last = answers.at(-1);
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 429]);
  expect(last?.body.errors?.[0]?.extensions.code).toBe('RATE_LIMITED');
  expect(last?.headers.get('retry-after')).toBe('15');
  expect(other.status).toBe(200);
});

test('guessing tokens is limited by the address that guesses', async () => {
  stopTheClock();
  const gateway = await TestGateway.start({ env: { rateLimitPerMinute: 2 } });
  const statuses = [];
  for (const letter of 'abc') {
    const authorization = `Bearer qt_${letter.repeat(43)}`;
    statuses.push((await gateway.ask('{ whoAmI }', {}, { authorization })).status);
  }
  await gateway.stop();
  expect(statuses).toEqual([401, 401, 429]);
});

function sharedCounts(): ShareCounts {
  const totals = new Map<string, number>();
  return async (window, counts) => {
    for (const [caller, count] of counts) {
      const key = `${window} ${caller}`;
      totals.set(key, (totals.get(key) ?? 0) + count);
    }
    return new Map([...counts.keys()].map((caller) => [caller, totals.get(`${window} ${caller}`) ?? 0]));
  };
}
