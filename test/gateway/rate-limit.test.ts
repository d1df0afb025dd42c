import { setTimeout } from 'node:timers/promises';
import type { MikroORM } from '@mikro-orm/postgresql';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { openOrm } from '../../src/app/orm.ts';
import { callerOf, createRateLimit } from '../../src/gateway/rate-limit.ts';
import { shareCountsIn } from '../../src/gateway/rate-limit-store.ts';
import { createDatabase } from '../harness/database.ts';
import { TestGateway, tokenOf } from './harness.ts';

const NOON = Date.UTC(2026, 10, 23, 12);

const url = await createDatabase();
let orms: MikroORM[];
beforeAll(async () => {
  orms = await Promise.all([openOrm({ url }), openOrm({ url })]);
});
afterAll(() => Promise.all(orms.map((orm) => orm.close())));

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
    const limits = orms.map((orm) => createRateLimit(1_000, shareCountsIn(orm.em), () => NOON));
    for (const limit of limits) {
      for (let n = 0; n < 600; n += 1) {
        limit.exceededBy('a');
      }
    }
    // Each asking counts too, and there are too few of them to reach the limit alone.
    await expect.poll(() => limits.map((limit) => limit.exceededBy('a')), { interval: 250 }).toEqual([60, 60]);
    for (const limit of limits) {
      limit.close();
    }
  });

  test('a gateway goes on counting alone while the others cannot be reached', async () => {
    const away = await openOrm({ url: 'postgresql://tilbud@127.0.0.1:1/nowhere' });
    const limit = createRateLimit(2, shareCountsIn(away.em), () => NOON);
    limit.exceededBy('alone');
    await setTimeout(1_500); // an exchange has failed meanwhile
    expect([limit.exceededBy('alone'), limit.exceededBy('alone')]).toEqual([undefined, 60]);
    limit.close();
    await away.close();
  });

  test('no flood of callers fills the memory: those beyond the first hundred thousand share one count', () => {
    const limit = createRateLimit(2, undefined, () => NOON);
    for (let n = 0; n < 100_000; n += 1) {
      limit.exceededBy(`caller ${n}`);
    }
    expect(['x', 'y', 'z'].map((late) => limit.exceededBy(late))).toEqual([undefined, undefined, 60]);
    expect(limit.exceededBy('caller 7')).toBeUndefined();
  });

  test('callers are told apart by their claims and kept without their addresses', () => {
    const ada = callerOf({ kind: 'customer', csn: '1', email: 'ada@example.com' });
    expect(ada).toBe(callerOf({ kind: 'customer', csn: '1', email: 'ADA@example.com' }));
    expect(ada).not.toBe(callerOf({ kind: 'customer', csn: '2', email: 'ada@example.com' }));
    expect(callerOf({ kind: 'link', token: 'qt_a' })).not.toBe(callerOf({ kind: 'link', token: 'qt_A' }));
    expect(ada).not.toContain('ada');
    const robot = (subject: string) => callerOf({ kind: 'service', subject, scope: 'READ_QUOTES' });
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
  for (let n = 0; n < 4; n += 1) {
    answers.push(await gateway.ask('{ whoAmI }'));
  }
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
