import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { rememberTokens, type VerifiedToken } from '../../src/authentication/remember-tokens.ts';

const START = Date.parse('2026-11-28T00:00:00Z');
const claims = { kind: 'sales', email: 'sue@example.com' } as const;
let good: Map<string, VerifiedToken>;
let asked: string[];
let verify: (token: string) => Promise<VerifiedToken | undefined>;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: START });
  good = new Map([['good', tokenFor(3_600)]]);
  asked = [];
  verify = rememberTokens(async (token) => {
    asked.push(token);
    return good.get(token);
  });
});
afterEach(() => vi.useRealTimers());

test('a good token is verified once a minute', async () => {
  for (let second = 0; second < 120; second += 10) {
    expect(await verify('good')).toEqual(tokenFor(3_600));
    vi.advanceTimersByTime(10_000);
  }
  expect(asked).toEqual(['good', 'good']);
});

test('a token is not remembered beyond its expiry', async () => {
  good.set('short', tokenFor(5));
  await verify('short');
  vi.advanceTimersByTime(4_999);
  await verify('short');
  expect(asked).toEqual(['short']);
  good.delete('short'); // as a verifier answers when it has expired
  vi.advanceTimersByTime(1);
  expect(await verify('short')).toBeUndefined();
});

test('a token that is no longer good is refused within a minute', async () => {
  await verify('good');
  good.clear();
  vi.advanceTimersByTime(60_001);
  expect(await verify('good')).toBeUndefined();
});

test('a bad token is verified each time, and any number of them pushes no good one out', async () => {
  await verify('good');
  for (let guess = 0; guess < 6_000; guess++) {
    expect(await verify(`guess ${guess % 3_000}`)).toBeUndefined();
  }
  expect(asked).toHaveLength(6_001);
  await verify('good');
  expect(asked).toHaveLength(6_001);
});

test('so many good tokens are remembered, and no more', async () => {
  for (let number = 0; number <= 5_000; number++) {
    good.set(`token ${number}`, tokenFor(60));
    await verify(`token ${number}`);
  }
  await verify('token 5000');
  expect(asked).toHaveLength(5_001);
  await verify('token 0');
  expect(asked).toHaveLength(5_002);
});

test('a verifier that fails is asked again', async () => {
  let isDown = true;
  const unsure = rememberTokens(async () => {
    if (isDown) {
      throw new Error('the identity provider is down');
    }
    return tokenFor(60);
  });
  await expect(unsure('good')).rejects.toThrow('down');
  isDown = false;
  expect(await unsure('good')).toEqual(tokenFor(60));
});

function tokenFor(seconds: number): VerifiedToken {
  return { claims, expiresAt: START / 1_000 + seconds };
}
