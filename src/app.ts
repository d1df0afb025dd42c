import type { MikroORM } from '@mikro-orm/postgresql';
import { type FastifyInstance, fastify } from 'fastify';
import { Registry } from 'prom-client';
import type { Clock } from './clock.ts';
import { isMigrated } from './database/migrate.ts';
import { openOrm } from './database/orm.ts';
import type { Environment } from './env.ts';
import { healthRoutes, type Readiness } from './gateway/health.ts';
import { Queue } from './jobs/queue.ts';
import { startWhenMigrated } from './jobs/start-when-migrated.ts';
import { listen } from './listen.ts';
import type { Log } from './log.ts';
import { createMailer } from './mail/create-mailer.ts';
import { startMailWorker } from './mail/mail-worker.ts';

export interface AppSettings {
  readonly env: Environment;
  readonly databaseUrl: string;
  readonly clock: Clock;
  readonly log: Log;
  /** Whether this process works on jobs; a gateway alone only enqueues them. */
  readonly role: 'gateway' | 'worker';
  readonly onStatement?: (sql: string) => void;
}

/** The running parts of one process. */
export interface App {
  readonly orm: MikroORM;
  readonly queue: Queue;
  /** Serves everything over HTTP; gives the port. */
  gateway(): Promise<number>;
  /** Health routes of a worker that runs alone; gives the port, or nothing where none is set. */
  workerHealth(): Promise<number | undefined>;
  /** Works on jobs. */
  worker(): Promise<void>;
  /** Requests and jobs in flight finish, for at most 30 seconds. */
  close(): Promise<void>;
}

const DRAIN_MILLISECONDS = 30_000;

/** Wires the whole application from a validated environment: the commands and the tests build the same one. */
export async function buildApp(settings: AppSettings): Promise<App> {
  const { env, databaseUrl, clock, log, role, onStatement } = settings;
  const orm = await openOrm({
    url: databaseUrl,
    onStatement,
    onWarning: (warning) => log.warn({ warning }, 'database warning'),
  });
  const queue = new Queue({ url: databaseUrl, log, role });
  const readiness = readinessOf(orm, queue);
  const closing = new AbortController();
  const queueStarted = startWhenMigrated(orm, queue, log, closing.signal);
  const servers: FastifyInstance[] = [];
  return {
    orm,
    queue,
    async gateway() {
      const server = fastify();
      await server.register(
        healthRoutes({ readiness, isDraining: () => closing.signal.aborted, registry: new Registry() }),
      );
      servers.push(server);
      return await listen(server, env);
    },
    async workerHealth() {
      if (env.workerPort === undefined) return undefined;
      const server = fastify();
      await server.register(
        healthRoutes({ readiness, isDraining: () => closing.signal.aborted, registry: new Registry() }),
      );
      servers.push(server);
      return await listen(server, { host: env.host, port: env.workerPort });
    },
    async worker() {
      await queueStarted;
      if (closing.signal.aborted) return;
      await startMailWorker({
        orm,
        clock,
        queue,
        log,
        mailer: createMailer(env.mail, orm.em.fork()),
        letterhead: env,
      });
    },
    async close() {
      closing.abort();
      await Promise.all([
        ...servers.map((server) => server.close()),
        queueStarted.then(() => queue.stop(DRAIN_MILLISECONDS)),
      ]);
      await orm.close();
    },
  };
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
