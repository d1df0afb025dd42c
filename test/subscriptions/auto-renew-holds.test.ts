import { expect, test } from 'vitest';
import type { Subscription } from '../../src/subscriptions/subscription.ts';
import { subscriptionOf } from '../harness/rows.ts';

const QUOTE = 'quo_01kcp2r6m2e5t8w4s9a7d3f1gh';
const OTHER = 'quo_01kcp2r6m2e5t8w4s9a7d3f1gj';

test('H2 a hold turns auto-renew off, and is known by its quote', () => {
  const subscription = subscriptionOf({ autoRenew: true });
  subscription.holdAutoRenew(QUOTE);
  expect(setting(subscription)).toEqual({ autoRenew: false, heldBy: QUOTE });
});

test('H2 a subscription whose auto-renew is off already is not held', () => {
  const subscription = subscriptionOf({ autoRenew: false });
  subscription.holdAutoRenew(QUOTE);
  expect(setting(subscription).heldBy).toBeFalsy();
});

test.each([true, false])('H2, H3 auto-renew set to %s during a hold ends the hold', (enabled) => {
  const subscription = subscriptionOf({ autoRenew: true });
  subscription.holdAutoRenew(QUOTE);
  subscription.setAutoRenew(enabled);
  expect(setting(subscription)).toEqual({ autoRenew: enabled, heldBy: null });
});

test('H1 what another quote holds would renew by itself once that is superseded, what this one holds would not', () => {
  const subscription = subscriptionOf({ autoRenew: true });
  expect(subscription.renewsBesides(QUOTE)).toBe(true);
  subscription.holdAutoRenew(QUOTE);
  expect(subscription.renewsBesides(QUOTE)).toBe(false);
  expect(subscription.renewsBesides(OTHER)).toBe(true);
});

function setting({ autoRenew, autoRenewHeldById }: Subscription) {
  return { autoRenew, heldBy: autoRenewHeldById };
}
