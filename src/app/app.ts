import { setTimeout as delay } from 'node:timers/promises';
import type { MikroORM } from '@mikro-orm/postgresql';
import type { FastifyInstance } from 'fastify';
import { PdfThread } from '../documents/pdf-thread.ts';
import { createMetricsServer } from '../gateway/http/metrics-route.ts';
import { type AppParts, type AppSettings, openParts } from './app-parts.ts';
import { buildGateway } from './build-gateway.ts';
import { listen, type Place } from './listen.ts';
import { startWhenMigrated } from './start-when-migrated.ts';
import { createWorkerHealth } from './worker-health.ts';

/** One process of the application. */
export interface App extends AppParts {
  /** Builds the HTTP server without listening. Tests inject requests into it. */
  gateway(): Promise<FastifyInstance>;
  /** Builds the HTTP server, listens and returns the port. */
  serve(): Promise<number>;
  /** Serves the health routes of a worker without a gateway. Returns the port, or `undefined` if none is set. */
  serveHealth(): Promise<number | undefined>;
  /** Starts to run jobs as soon as all migrations are applied. */
  work(): Promise<void>;
  /** Waits at most 30 seconds for requests and jobs in flight, then closes everything. */
  close(): Promise<void>;
}

const DRAIN_MILLISECONDS = 30_000;
const CLOSE_MILLISECONDS = 3_000;

/** Builds the application from a validated environment. The commands and the tests both use it. */
export async function buildApp(settings: AppSettings): Promise<App> {
  const parts = await openParts(settings);
  const { orm, jobsOrm, readOrm, queue, live, log } = parts;
  const pdfThread = new PdfThread(log);
  const closing = new AbortController();
  const queueStarted = startWhenMigrated(orm, queue, log, closing.signal);
  const { close: closeServers, ...servers } = serversOf(parts);
  return {
    ...parts,
    ...servers,
    async work() {
      await queueStarted;
      // A gateway alone needs nothing that draws or sends mails: it would take 60 MB and half a second of its start.
      const { startWork } = await import('./start-work.ts');
      if (!closing.signal.aborted) {
        await startWork(parts, settings.renderPdf ?? pdfThread.render, closing.signal);
      }
    },
    async close() {
      closing.abort();
      await Promise.all([closeServers(), queueStarted.then(() => queue.stop(DRAIN_MILLISECONDS))]);
      await live.close();
      await pdfThread.close();
      await closePools([...new Set([orm, jobsOrm, readOrm])]);
    },
  };
}

/** The servers of one process, as far as they are asked for. */
function serversOf(parts: AppParts) {
  const { env, log, metrics } = parts;
  const servers: FastifyInstance[] = [];
  const opened = async (server: Promise<FastifyInstance>) => {
    servers.push(await server);
    return await server;
  };
  const gateway = () => opened(buildGateway(parts));
  /** Listens if a port is set. */
  const offer = async (port: number | undefined, variable: Place['variable'], build: () => Promise<FastifyInstance>) =>
    port === undefined ? undefined : await listen(await opened(build()), { host: env.host, port, variable });
  const serveMetrics = () => offer(env.metricsPort, 'METRICS_PORT', () => createMetricsServer(log, env, metrics));
  return {
    gateway,
    async serve() {
      await serveMetrics();
      return await listen(await gateway(), { ...env, variable: 'PORT' });
    },
    async serveHealth() {
      await serveMetrics();
      return await offer(env.workerPort, 'WORKER_PORT', () => createWorkerHealth(parts));
    },
    close: () => Promise.all(servers.map((server) => server.close())),
  };
}

/** Waits for the pools for a limited time, because closing one whose server was killed may never return. */
async function closePools(orms: readonly MikroORM[]): Promise<void> {
  const patience = new AbortController();
  try {
    const closed = Promise.all(orms.map((orm) => orm.close()));
    await Promise.race([closed, delay(CLOSE_MILLISECONDS, undefined, { signal: patience.signal })]);
  } finally {
    patience.abort();
  }
}
