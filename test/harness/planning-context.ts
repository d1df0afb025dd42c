import type { SqlEntityManager } from '@mikro-orm/postgresql';
import type { Viewer } from '../../src/access/viewer.ts';
import type { Context } from '../../src/context.ts';
import { NOW } from './clock.ts';
import { POLICIES } from './rule-facts.ts';

/** What it takes to plan a quote; whoever tries to mail with it fails. */
export function planningContext(em: SqlEntityManager, viewer: Viewer, changes: Partial<PlanningFacts> = {}): Context {
  const { now, policies } = { now: NOW, policies: POLICIES, ...changes };
  const settings = { policies, linkSecrets: ['secret'], salesEmail: 'sales@x.example', publicUrl: 'https://x.example' };
  const queue = { enqueue: () => Promise.reject(new Error('Planning mails nobody')) };
  // A viewer of its own, as each request has.
  return { em, now, viewer: { ...viewer }, settings, queue, requestId: 'test' };
}

interface PlanningFacts {
  readonly now: Context['now'];
  readonly policies: Context['settings']['policies'];
}
