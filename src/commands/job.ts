import { parseArgs } from 'node:util';
import type { Temporal } from 'temporal-polyfill';
import { CannotStart } from '../cannot-start.ts';
import { createClock } from '../clock.ts';
import { isTurnedOff } from '../jobs/automatic-mails.ts';
import { runJob } from '../jobs/run-job.ts';
import { JOB_NAMES, type JobName } from '../queue/queues.ts';
import { parseInstant } from '../values/dates.ts';
import { assertSellerKnown } from './assert-seller-known.ts';
import type { Invocation } from './command.ts';
import { openCommandParts } from './command-parts.ts';
import { usageOf } from './commands.ts';
import { databaseOf } from './database-of.ts';
import { showJobProgress } from './job-progress.ts';

/** Runs a daily job once, now, for all customers at any local hour. Prints its report as JSON. */
export async function job({ args, env, log, say, stopping }: Invocation): Promise<void> {
  const { name, asOf = createClock(env.clock)() } = parse(args);
  if (isTurnedOff(name, env.policies)) {
    throw new CannotStart(`AUTOMATIC_MAILS is off, so ${name} has nothing to do`);
  }
  await assertSellerKnown(env, await databaseOf(env));
  await using parts = await openCommandParts({ env, log });
  const { orm, queue } = parts;
  using progress = showJobProgress(process.stderr);
  const report = await runJob(name, {
    orm,
    queue,
    settings: env,
    asOf,
    atAnyHour: true,
    signal: stopping,
    onProgress: progress.show,
  });
  progress.clear();
  say(JSON.stringify(report, null, 2));
}

function parse(args: readonly string[]): { name: JobName; asOf?: Temporal.Instant } {
  const { positionals, values } = parsed(args);
  const name = JOB_NAMES.find((name) => name === positionals[0]);
  if (!name || positionals.length > 1) {
    throw new CannotStart(usageOf('job'));
  }
  const asOf = values['as-of'];
  return { name, asOf: asOf === undefined ? undefined : instantOf(asOf) };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options: { 'as-of': { type: 'string' } } });
  } catch {
    throw new CannotStart(usageOf('job'));
  }
}

function instantOf(text: string): Temporal.Instant {
  const instant = parseInstant(text);
  if (!instant) {
    throw new CannotStart(`--as-of takes an instant such as 2026-11-23T09:00:00Z, not "${text}"`);
  }
  return instant;
}
