import type { FastifyInstance } from 'fastify';
import { buildApp } from '../src/app/app.ts';
import { signDevelopmentToken } from '../src/authentication/authenticate.ts';
import { createClock } from '../src/clock.ts';
import { DEMO_USERS } from '../src/demo/demo-users.ts';
import { loadDemoWhenEmpty } from '../src/demo/load-demo.ts';
import { createLog } from '../src/log.ts';
import { readEnvironment } from '../src/settings/env.ts';
import { type Executor } from '../src/settings/environment.ts';
import { median } from './measure.ts';

/**
 * Pages of 100 subscriptions per second, with everything that a list shows, through HTTP and including the database.
 */
export interface ExecutionBench {
  readonly compiledPerSecond: number;
  readonly referencePerSecond: number;
  /** Compiled execution ÷ graphql-js, in the same run. */
  readonly ratio: number;
}

const QUERY = `{ subscriptions(first: 100) { nodes {
  id reference quantity term endDate autoRenew status
  product { id name } customer { id name } partner { id name }
  renewal { eligible daysUntilEnd reasons { code message } } openQuote { id number }
} pageInfo { hasNextPage endCursor } } }`;

const ROUNDS = 7;
const ROUND_MS = 500;

/** Needs a migrated, empty database. */
export async function benchExecution(databaseUrl: string): Promise<ExecutionBench> {
  await loadDemoWhenEmpty({ databaseUrl, now: createClock(undefined)() });
  await using closing = new AsyncDisposableStack();
  const [compiled, reference] = [await gateway('compiled'), await gateway('reference')];
  const rounds = [];
  for (let round = 0; round < ROUNDS; round++) {
    rounds.push({ compiled: await perSecond(compiled), reference: await perSecond(reference) });
  }
  return {
    compiledPerSecond: median(rounds.map((round) => round.compiled)),
    referencePerSecond: median(rounds.map((round) => round.reference)),
    ratio: median(rounds.map((round) => round.compiled / round.reference)),
  };

  async function gateway(executor: Executor): Promise<() => Promise<void>> {
    const env = readEnvironment({
      EXECUTOR: executor,
      LOG_LEVEL: 'silent',
      RATE_LIMIT_PER_MINUTE: '0',
      POINTS_PER_SECOND: '0',
    });
    const app = await buildApp({
      env,
      databaseUrl,
      clock: createClock(undefined),
      log: createLog('silent'),
      role: 'gateway',
    });
    closing.defer(() => app.close());
    const server = await app.gateway();
    const token = await signDevelopmentToken(DEMO_USERS.sales.claims, env);
    return () => ask(server, token);
  }
}

async function ask(server: FastifyInstance, token: string): Promise<void> {
  const response = await server.inject({
    method: 'POST',
    url: '/graphql',
    headers: { authorization: `Bearer ${token}` },
    payload: { query: QUERY },
  });
  if (response.json().errors) {
    throw new Error(response.body);
  }
}

async function perSecond(once: () => Promise<void>): Promise<number> {
  const start = performance.now();
  let count = 0;
  for (; performance.now() - start < ROUND_MS; count++) {
    await once();
  }
  return (count / (performance.now() - start)) * 1000;
}
