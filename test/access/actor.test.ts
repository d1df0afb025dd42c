import { expect, test } from 'vitest';
import { actorOf } from '../../src/access/actor.ts';
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
