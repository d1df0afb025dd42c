import { fork } from 'node:child_process';
import { quantile } from '../measure.ts';
import type { Settings } from '../production.ts';
import type { Reader } from './readers.ts';

const LONGEST_MS = 20_000;

/** p99 of a page at this pace while the daily job makes the quotes of all that is due, in a process of its own. */
export async function measureDuringJob(
  { load, page }: Reader,
  perSecond: number,
  databaseUrl: string,
  settings: Settings,
): Promise<number> {
  const env = { ...settings, DATABASE_URL: databaseUrl, LOG_LEVEL: 'fatal' };
  const job = fork(new URL('../../src/main.js', import.meta.url), ['job', 'auto-quote'], { env, stdio: 'ignore' });
  const until = performance.now() + LONGEST_MS;
  const ended = new Promise<number | null>((resolve) => job.once('exit', resolve));
  const milliseconds = await load.pace(perSecond, () => job.exitCode !== null || performance.now() > until, page);
  job.kill();
  const status = await ended;
  if (status !== 0 && performance.now() < until) {
    throw new Error(`The job ended with ${status}`);
  }
  return quantile(milliseconds, 0.99);
}
