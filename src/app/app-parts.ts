import type { MikroORM } from '@mikro-orm/postgresql';
import type { GraphQLSchema } from 'graphql';
import type { Clock } from '../clock.ts';
import type { RenderPdf } from '../documents/make-document.ts';
import type { Readiness } from '../gateway/http/health.ts';
import { createMetrics, type Metrics } from '../gateway/http/metrics.ts';
import { Hub } from '../live/hub.ts';
import type { Log } from '../log.ts';
import { Queue, type QueueSettings } from '../queue/queue.ts';
import type { Environment } from '../settings/environment.ts';
import { askedSeldom } from './asked-seldom.ts';
import { isMigrated } from './migrate.ts';
import { openOrm } from './orm.ts';

export interface AppSettings {
  readonly env: Environment;
  readonly databaseUrl: string;
  readonly clock: Clock;
  readonly log: Log;
  /** A `worker` runs jobs; a `gateway` only enqueues them. */
  readonly role: QueueSettings['role'];
  /** Whether the database holds this machine's demo data. GraphiQL then starts signed in. */
  readonly hasDemo?: boolean;
  /** Renders PDF documents. If absent, a thread is started for it. */
  readonly renderPdf?: RenderPdf;
  /** Called with every SQL statement. */
  readonly onStatement?: (sql: string) => void;
}

/** The parts that one process is built from. */
export interface AppParts extends AppSettings {
  readonly orm: MikroORM;
  /** Connections for jobs: they have longer timeouts than requests, and jobs never take a connection from a request. */
  readonly jobsOrm: MikroORM;
  /** The database that queries read from: the replica if one is set, else the primary. */
  readonly readOrm: MikroORM;
  readonly queue: Queue;
  /** Where the gateway's streams hear of changes. */
  readonly live: Hub;
  readonly readiness: Readiness;
  readonly metrics: Metrics;
  /** The public schema, which is built when it is first asked for. */
  readonly schema: () => Promise<GraphQLSchema>;
}

export async function openParts(settings: AppSettings): Promise<AppParts> {
  const { databaseUrl: url, env, log, role, onStatement } = settings;
  const onWarning = (warning: string) => log.warn({ warning }, 'database warning');
  const { requests: timeouts, jobs } = env.timeouts;
  const orm = await openOrm({ url, timeouts, onStatement, onWarning });
  const jobsOrm = role === 'worker' ? await openOrm({ url, timeouts: jobs, onStatement, onWarning }) : orm;
  const replica = env.databaseReplicaUrl;
  const readOrm = replica ? await openOrm({ url: replica, timeouts, onStatement, onWarning }) : orm;
  // Sessions of their own, which a pooler that shares connections would mix.
  const directUrl = env.databaseDirectUrl ?? url;
  const queue = new Queue({ url: directUrl, log, role });
  const live = new Hub({ orm, directUrl, log });
  const readiness = askedSeldom(readinessOf(orm, queue));
  return { ...settings, orm, jobsOrm, readOrm, queue, live, readiness, metrics: createMetrics(), schema: schemaOnce() };
}

function schemaOnce(): AppParts['schema'] {
  let built: Promise<GraphQLSchema> | undefined;
  // A worker alone needs no schema before its first webhook.
  return () => {
    built ??= import('./schema.ts').then(({ buildPublicSchema }) => buildPublicSchema());
    return built;
  };
}

function readinessOf(orm: MikroORM, queue: Queue): Readiness {
  return async () => {
    if (!(await orm.isConnected())) {
      return ['database'];
    }
    const waitingFor: string[] = [];
    if (!(await isMigrated(orm))) {
      waitingFor.push('migrations');
    }
    if (!queue.isStarted) {
      waitingFor.push('queue');
    }
    return waitingFor;
  };
}
