import { expect, test } from 'vitest';
import type { Subscription } from '../../src/subscriptions/subscription.ts';
import { subscriptionOf } from '../harness/rows.ts';

const QUOTE = 'quo_01kcp2r6m2e5t8w4s9a7d3f1gh';
const OTHER = 'quo_01kcp2r6m2e5t8w4s9a7d3f1gj';

test.each([true, false])('H2, H3 auto-renew set to %s during a hold ends the hold', (enabled) => {
  const subscription = heldBy(QUOTE);
  subscription.setAutoRenew(enabled);
  expect([subscription.autoRenew, subscription.autoRenewHeldById]).toEqual([enabled, null]);
});

test('H1 what another quote holds would renew by itself once that is superseded, what this one holds would not', () => {
  expect(subscriptionOf({ autoRenew: true }).renewsBesides(QUOTE)).toBe(true);
  expect(heldBy(QUOTE).renewsBesides(QUOTE)).toBe(false);
  expect(heldBy(QUOTE).renewsBesides(OTHER)).toBe(true);
});

function heldBy(quoteId: string): Subscription {
  return subscriptionOf({ autoRenew: false, autoRenewHeldById: quoteId });
}
