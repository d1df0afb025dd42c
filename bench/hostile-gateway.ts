// A gateway in a process of its own, which tells what it used: `process.on('message')` asks, the answer is `Usage`.
import { once } from 'node:events';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { buildApp } from '../src/app/app.ts';
import { createClock } from '../src/clock.ts';
import { createLog } from '../src/log.ts';
import { readEnvironment } from '../src/settings/env.ts';

export interface Usage {
  readonly cpuMilliseconds: number;
  /** After a collection, where one was asked for. */
  readonly heapMegabytes: number;
}

export type Question = 'usage' | 'usage after collection';

const [databaseUrl = ''] = process.argv.slice(2);
setFlagsFromString('--expose-gc');
// The flag puts it into new contexts alone.
const collect: () => void = runInNewContext('gc');
const env = readEnvironment({ LOG_LEVEL: 'silent', RATE_LIMIT_PER_MINUTE: '0', POINTS_PER_SECOND: '0' });
const parts = { env, databaseUrl, clock: createClock(undefined), log: createLog('silent'), role: 'gateway' as const };
const app = await buildApp(parts);
const server = await app.gateway();
process.on('message', (question: Question) => {
  if (question === 'usage after collection') {
    collect();
  }
  const { user, system } = process.cpuUsage();
  const heapMegabytes = process.memoryUsage().heapUsed / 1024 ** 2;
  process.send?.({ cpuMilliseconds: (user + system) / 1_000, heapMegabytes } satisfies Usage);
});
process.send?.(await server.listen({ port: 0, host: '127.0.0.1' }));
await once(process, 'disconnect');
await app.close();
