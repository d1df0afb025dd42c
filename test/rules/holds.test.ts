import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Subscription } from '../../src/subscriptions/subscription.ts';
import { subscriptionOf } from './factories.ts';

const QUOTE = 'quo_01kcp2r6m2e5t8w4s9a7d3f1gh';

test('H2 a hold turns auto-renew off, and its end turns it on again', () => {
  const subscription = subscriptionOf({ autoRenew: true });
  subscription.holdAutoRenew(QUOTE);
  expect(setting(subscription)).toEqual({ autoRenew: false, heldBy: QUOTE });
  subscription.releaseHold();
  expect(setting(subscription)).toEqual({ autoRenew: true, heldBy: null });
});

test('H2 what is off already is not held, and stays off when the quote closes', () => {
  const subscription = subscriptionOf({ autoRenew: false });
  subscription.holdAutoRenew(QUOTE);
  expect(setting(subscription).heldBy).toBeFalsy();
  subscription.releaseHold();
  expect(subscription.autoRenew).toBe(false);
});

test.each([true, false])('H2, H3 auto-renew set to %s during a hold stays so when the quote closes', (enabled) => {
  const subscription = subscriptionOf({ autoRenew: true });
  subscription.holdAutoRenew(QUOTE);
  subscription.setAutoRenew(enabled);
  expect(setting(subscription)).toEqual({ autoRenew: enabled, heldBy: null });
  subscription.releaseHold();
  expect(subscription.autoRenew).toBe(enabled);
});

test('H2 whatever happens in whatever order, nothing is held and on at once, and the last choice of a person counts', () => {
  const acts = fc.array(fc.constantFrom('hold', 'release', 'turn on', 'turn off'), { maxLength: 12 });
  fc.assert(
    fc.property(fc.boolean(), acts, (initial, acts) => {
      const subscription = subscriptionOf({ autoRenew: initial });
      let chosen = initial;
      for (const act of acts) {
        if (act === 'hold') subscription.holdAutoRenew(QUOTE);
        else if (act === 'release') subscription.releaseHold();
        else {
          chosen = act === 'turn on';
          subscription.setAutoRenew(chosen);
        }
        expect(subscription.autoRenew && !!subscription.autoRenewHeldById).toBe(false);
      }
      subscription.releaseHold();
      expect(subscription.autoRenew).toBe(chosen);
    }),
  );
});

function setting({ autoRenew, autoRenewHeldById }: Subscription) {
  return { autoRenew, heldBy: autoRenewHeldById };
}
