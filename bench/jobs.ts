import type { MikroORM } from '@mikro-orm/postgresql';
import { Temporal } from 'temporal-polyfill';
import { openOrm } from '../src/app/orm.ts';
import type { Context } from '../src/context.ts';
import { idOf } from '../src/database/ids.ts';
import { runJob } from '../src/jobs/run-job.ts';
import { createLog } from '../src/log.ts';
import { Queue } from '../src/queue/queue.ts';
import { createQuote } from '../src/quotes/create-quote.ts';
import { sendQuote } from '../src/quotes/send-quote.ts';
import { readEnvironment } from '../src/settings/env.ts';
import { fillShop } from './fill-shop.ts';
import { watchMemory } from './measure.ts';

/**
 * Makes automatic quotes of the same due work in tables of different sizes, and compares with making them one by one.
 * Results are by size. `growth` is the time in the largest table ÷ that in the smallest of 100,000 or more rows. Goal:
 * at most 1.3.
 */
export type JobsBench = Readonly<Record<string, SizeBench | number>>;

export interface SizeBench {
  readonly subscriptions: number;
  readonly quotes: number;
  readonly seconds: number;
  readonly quotesPerSecond: number;
  /** Goal: at most 0.2. */
  readonly statementsPerQuote: number;
  /** Memory of this process. Goal: below 512. */
  readonly peakMegabytes: number;
  /** With one `createQuote` and one `sendQuote` per group. */
  readonly plainQuotesPerSecond: number;
  /** Goal: at least 10. */
  readonly ratio: number;
}

export interface JobsBenchOptions {
  readonly sizes?: readonly number[];
  readonly due?: number;
}

const AS_OF = Temporal.Instant.from('2026-11-23T09:00:00Z');
const SAMPLE = 200;

/** `database` must return a migrated, empty database. */
export async function benchJobs(
  database: () => Promise<string>,
  { sizes = [10_000, 100_000, 1_000_000], due = 20_000 }: JobsBenchOptions = {},
): Promise<JobsBench> {
  const bySize: SizeBench[] = [];
  for (const subscriptions of sizes) {
    bySize.push(await benchSize(await database(), subscriptions, due));
  }
  const from = bySize.find(({ subscriptions }) => subscriptions >= 100_000) ?? bySize[0];
  const growth = (bySize.at(-1)?.seconds ?? Number.NaN) / (from?.seconds ?? Number.NaN);
  return { ...Object.fromEntries(bySize.map((size) => [`of ${size.subscriptions}`, size])), growth };
}

async function benchSize(url: string, subscriptions: number, due: number): Promise<SizeBench> {
  await using closing = new AsyncDisposableStack();
  let statements = 0;
  const orm = await openOrm({ url, onStatement: () => void statements++ });
  closing.defer(() => orm.close());
  const queue = new Queue({ url, log: createLog('silent'), role: 'gateway' });
  await queue.start();
  closing.defer(() => queue.stop(5_000));
  const sample = await fillShop(orm, { subscriptions, due: Math.min(due, subscriptions), sample: SAMPLE, asOf: AS_OF });
  const settings = readEnvironment({});
  const plainSeconds = await secondsOf(() => quoteOneByOne(orm, { queue, settings }, sample));
  statements = 0;
  const peak = watchMemory();
  const report = await runJob('auto-quote', { orm, queue, settings, asOf: AS_OF, atAnyHour: true });
  const peakMegabytes = peak();
  const [row] = await orm.em.fork().execute<{ quotes: number }[]>('select count(*)::int as quotes from auto_quotes');
  const quotes = row?.quotes ?? 0;
  const seconds = report.durationMs / 1_000;
  const [quotesPerSecond, plainQuotesPerSecond] = [quotes / seconds, sample.length / plainSeconds];
  return {
    ...{ subscriptions, quotes, seconds, quotesPerSecond, peakMegabytes, plainQuotesPerSecond },
    statementsPerQuote: statements / quotes,
    ratio: quotesPerSecond / plainQuotesPerSecond,
  };
}

async function quoteOneByOne(
  orm: MikroORM,
  parts: Pick<Context, 'queue' | 'settings'>,
  subscriptions: readonly string[],
): Promise<void> {
  const viewer = { kind: 'JOB', name: 'bench' } as const;
  for (const uuid of subscriptions) {
    const lines = [{ action: 'RENEWAL' as const, subscriptionId: idOf('subscription', uuid) }];
    await orm.em.fork().transactional(async (em) => {
      const context: Context = { ...parts, em, now: AS_OF, viewer, requestId: 'bench' };
      await sendQuote(context, await createQuote(context, { lines }));
    });
  }
}

async function secondsOf(work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1_000;
}
