import { expect, test } from 'vitest';
import { actorOf, toldActor } from '../../src/access/actor.ts';
import type { Viewer } from '../../src/access/viewer.ts';

test.each<[Viewer, string]>([
  [{ kind: 'SALES', email: 'ada@example.com' }, 'ada@example.com'],
  [{ kind: 'PARTNER', csn: '0042', partnerId: 'ptn_1', isAsked: false }, 'partner 0042'],
  [{ kind: 'SERVICE', email: 'erp@example.com', subject: 'erp', permissions: [] }, 'erp@example.com'],
  [{ kind: 'SERVICE', subject: 'erp', permissions: [] }, 'service account erp'],
  [{ kind: 'SERVICE', permissions: [] }, 'service account'],
  [{ kind: 'JOB', name: 'sweep' }, 'sweep'],
])('Q7 the trail says who did it, by an address where there is one: %j', (viewer, actor) => {
  expect(actorOf(viewer)).toBe(actor);
});

test.each<[Viewer['kind'], string | null, string]>([
  ['PARTNER', 'ptn_1', 'jo@one.example'],
  ['PARTNER', 'ptn_2', 'partner'],
  ['PARTNER', null, 'partner'],
])('V8 a partner is told its own people, and no other partner’s: %s %s', (actorKind, actorPartnerId, told) => {
  const viewer = { kind: 'PARTNER', csn: '0042', partnerId: 'ptn_1', isAsked: true } as const;
  expect(toldActor({ actor: 'jo@one.example', actorKind, actorPartnerId }, viewer)).toBe(told);
  expect(toldActor({ actor: 'jo@one.example', actorKind, actorPartnerId }, { kind: 'JOB', name: 'x' })).toBe(
    'jo@one.example',
  );
});
