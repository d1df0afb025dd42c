import fc from 'fast-check';
import { expect, test } from 'vitest';
import { RETRY_POLICY } from '../../src/mail/retry-policy.ts';
import { retryDelay } from '../../src/queue/retry-delay.ts';

const chance = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });
const HOURS = 3_600_000;

test('waits longer after each attempt, half of it by chance, and never more than an hour', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100 }), chance, (attempt, chance) => {
      const delay = retryDelay(RETRY_POLICY, attempt, 0, chance);
      const full = Math.min(HOURS, 5_000 * 2 ** (attempt - 1));
      expect(delay).toBeGreaterThanOrEqual(full / 2);
      expect(delay).toBeLessThan(full + 1);
    }),
  );
});

test('never comes back before the provider wants it', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 50 }), fc.nat(10 * HOURS), chance, (attempt, askedFor, chance) => {
      expect(retryDelay(RETRY_POLICY, attempt, askedFor, chance)).toBeGreaterThanOrEqual(askedFor);
    }),
  );
});

test('the last attempt, and an answer that is waited for, come hours before the provider forgets a key', () => {
  const KEY_LASTS = 24 * HOURS;
  fc.assert(
    fc.property(fc.array(chance, { minLength: 100, maxLength: 100 }), fc.nat(HOURS), (chances, askedFor) => {
      let lastAttempt = 0;
      for (const [index, chance] of chances.entries()) {
        const next = lastAttempt + retryDelay(RETRY_POLICY, index + 1, askedFor, chance);
        if (next <= RETRY_POLICY.giveUpAfterMilliseconds) {
          lastAttempt = next;
        }
      }
      expect(lastAttempt).toBeGreaterThan(12 * HOURS);
      expect(lastAttempt).toBeLessThan(KEY_LASTS - 2 * HOURS);
    }),
  );
});
