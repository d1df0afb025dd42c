import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { Charge, createTurns } from '../../../src/gateway/cost/charge.ts';
import { createPoints } from '../../../src/gateway/cost/points.ts';

const points = createPoints({ limit: 50_000, perSecond: 0 });

test('N2 a caller runs one expensive operation at a time; cheap operations, and other callers, do not wait for it', async () => {
  const turns = createTurns();
  const chargeOf = (caller: string) => new Charge(points.accountOf(caller), turns);
  const [first, second] = [chargeOf('ada'), chargeOf('ada')];
  await first.waitForTurn(5_000);
  let hasBegun = false;
  const waiting = second.waitForTurn(5_000).then(() => {
    hasBegun = true;
  });
  await chargeOf('ada').waitForTurn(100);
  await chargeOf('bob').waitForTurn(5_000);
  await nextTurn();
  expect(hasBegun).toBe(false);
  first.endTurn();
  await waiting;
  expect(hasBegun).toBe(true);
});

test('N2 two callers have a dear operation at a time, and the third waits', async () => {
  const turns = createTurns();
  const charges = ['ada', 'bob', 'cyd'].map((caller) => new Charge(points.accountOf(caller), turns));
  const begun: string[] = [];
  const waiting = charges.map((charge) => charge.waitForTurn(5_000).then(() => begun.push(charge.account.caller)));
  await nextTurn();
  expect(begun).toEqual(['ada', 'bob']);
  charges[0]?.endTurn();
  await Promise.all(waiting);
  expect(begun).toContain('cyd');
});
