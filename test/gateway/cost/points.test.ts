import { afterEach, describe, expect, test, vi } from 'vitest';
import { type Account, createPoints } from '../../../src/gateway/cost/points.ts';

const NOON = Date.UTC(2026, 10, 23, 12);

afterEach(() => {
  vi.useRealTimers();
});

describe('N2 points', () => {
  let now = NOON;
  const opened = () => createPoints({ limit: 1_000, perSecond: 10 }, undefined, () => now);
  const left = (account: Account) => account.available();

  test('are spent, come back by the second, and never beyond the limit', () => {
    now = NOON;
    const account = opened().accountOf('ada');
    account.spend(600);
    expect([left(account), account.secondsUntil(400), account.secondsUntil(401), account.secondsUntil(1_000)]).toEqual([
      400, 0, 1, 60,
    ]);
    now += 30_000;
    expect(left(account)).toBe(700);
    now += 3_600_000;
    expect(left(account)).toBe(1_000);
  });

  test('come back though the clock of the system is set back', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: NOON });
    const account = createPoints({ limit: 1_000, perSecond: 1_000_000 }).accountOf('ada');
    account.spend(1_000);
    vi.setSystemTime(NOON - 3_600_000);
    await expect.poll(() => left(account)).toBe(1_000);
  });

  test('of one caller are not another’s', () => {
    now = NOON;
    const points = opened();
    points.accountOf('ada').spend(1_000);
    expect([left(points.accountOf('ada')), left(points.accountOf('bob'))]).toEqual([0, 1_000]);
  });

  test('a caller with a share of a tenth has a tenth of limit and refill', () => {
    now = NOON;
    const account = opened().accountOf('link', 0.1);
    account.spend(100);
    expect([account.limit, left(account), account.secondsUntil(100)]).toEqual([100, 0, 100]);
  });

  test('are not counted where none come back', () => {
    const account = createPoints({ limit: 1_000, perSecond: 0 }).accountOf('ada');
    account.spend(5_000);
    expect([left(account), account.secondsUntil(1_000)]).toEqual([1_000, 0]);
  });
});
