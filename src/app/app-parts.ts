import type { MikroORM } from '@mikro-orm/postgresql';
import type { Clock } from '../clock.ts';
import type { RenderPdf } from '../documents/make-document.ts';
import type { Readiness } from '../gateway/http/health.ts';
import { createMetrics, type Metrics } from '../gateway/http/metrics.ts';
import type { Log } from '../log.ts';
import { Queue } from '../queue/queue.ts';
import type { Environment } from '../settings/environment.ts';
import { askedSeldom } from './asked-seldom.ts';
import { isMigrated } from './migrate.ts';
import { openOrm } from './orm.ts';

export interface AppSettings {
  readonly env: Environment;
  readonly databaseUrl: string;
  readonly clock: Clock;
  readonly log: Log;
  /** Whether this process works on jobs; a gateway alone only enqueues them. */
  readonly role: 'gateway' | 'worker';
  /** The database is the demo on this machine: GraphiQL starts signed in. */
  readonly hasDemo?: boolean;
  /** Makes documents; absent: a thread of its own does. */
  readonly renderPdf?: RenderPdf;
  /** Hears every SQL statement. */
  readonly onStatement?: (sql: string) => void;
}

/** What the parts of one process share. */
export interface AppParts extends AppSettings {
  readonly orm: MikroORM;
  /** What jobs work with: they may take longer than a request, and take no connection from one. */
  readonly jobsOrm: MikroORM;
  /** What queries read from: a replica where one is set, else the same. */
  readonly readOrm: MikroORM;
  readonly queue: Queue;
  readonly readiness: Readiness;
  readonly metrics: Metrics;
}

export async function openParts(settings: AppSettings): Promise<AppParts> {
  const { databaseUrl: url, env, log, role, onStatement } = settings;
  const onWarning = (warning: string) => log.warn({ warning }, 'database warning');
  const { requests: timeouts, jobs } = env.timeouts;
  const orm = await openOrm({ url, timeouts, onStatement, onWarning });
  const jobsOrm = role === 'worker' ? await openOrm({ url, timeouts: jobs, onStatement, onWarning }) : orm;
  const replica = env.databaseReplicaUrl;
  const readOrm = replica ? await openOrm({ url: replica, timeouts, onStatement, onWarning }) : orm;
  const queue = new Queue({ url, log, role });
  const readiness = askedSeldom(readinessOf(orm, queue));
  return { ...settings, orm, jobsOrm, readOrm, queue, readiness, metrics: createMetrics() };
}

function readinessOf(orm: MikroORM, queue: Queue): Readiness {
  return async () => {
    if (!(await orm.isConnected())) return ['database'];
    const waitingFor: string[] = [];
    if (!(await isMigrated(orm))) waitingFor.push('migrations');
    if (!queue.isStarted) waitingFor.push('queue');
    return waitingFor;
  };
}
