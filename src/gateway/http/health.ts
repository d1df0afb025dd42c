import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyPluginAsync } from 'fastify';
import { SOON } from '../../graphql/refusal.ts';

/** The paths that monitoring asks for every few seconds. They are answered even while the server drains. */
export const HEALTH_PATHS: ReadonlySet<string> = new Set(['/livez', '/readyz', '/metrics']);

/** Names the parts that are not ready. The list is empty if all are. */
export type Readiness = () => Promise<readonly string[]>;

interface Health {
  readonly readiness: Readiness;
  readonly isDraining: () => boolean;
}

/** `/livez` says that the process answers. `/readyz` says that it can work and is not draining. */
export function healthRoutes({ readiness, isDraining }: Health): FastifyPluginAsync {
  return async (app) => {
    app.get('/livez', async () => ({ status: 'ok' }));
    app.get('/readyz', async (_request, reply) => {
      const waitingFor = isDraining() ? ['draining'] : await withPatience(readiness);
      reply.header('cache-control', 'no-store');
      if (waitingFor.length === 0) {
        return { status: 'ok' };
      }
      reply.status(503).headers(SOON);
      return { status: 'unavailable', waitingFor };
    });
  };
}

const PATIENCE_MS = 3_000;

/** A check that fails or hangs counts as not ready. */
async function withPatience(readiness: Readiness): Promise<readonly string[]> {
  const timer = new AbortController();
  try {
    return await Promise.race([readiness(), sleep(PATIENCE_MS, ['no answer in time'], { signal: timer.signal })]);
  } catch {
    return ['the check itself'];
  } finally {
    timer.abort();
  }
}
