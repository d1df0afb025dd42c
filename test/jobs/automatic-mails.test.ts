import { expect, test } from 'vitest';
import { job } from '../../src/commands/job.ts';
import { startDailyJobs } from '../../src/jobs/daily-jobs.ts';
import { createLog } from '../../src/log.ts';
import { NOW, TODAY } from '../harness/clock.ts';
import { jobSetup, settings } from './job-setup.ts';

const setup = jobSetup();
const DRY = { AUTOMATIC_MAILS: 'dry-run' };

test('U1 U6 a dry run reports what it would quote, stores and mails nothing, and the next real run quotes it', async () => {
  const customers = [await setup.customer(), await setup.customer({}, { purchaser: false })];
  for (const customer of customers) {
    await setup.subscription(customer);
  }
  const skipped = { DRY_RUN: 1, NO_PURCHASER: 1 };
  for (const _ of ['once', 'again']) {
    const report = await setup.run('auto-quote', { variables: DRY });
    expect(report).toMatchObject({ lookedAt: 2, done: 0, skipped, failed: [] });
  }
  expect([await setup.quotes(), await setup.mails(), await queued()]).toEqual([[], [], 0]);
  expect(await setup.run('auto-quote')).toMatchObject({ done: 1, skipped: { NO_PURCHASER: 1 } });
  expect(await setup.mails()).toEqual(['AUTOMATIC_QUOTE']);
});

test('U4 a dry run reports whom it would remind, and does not remember that it did', async () => {
  const customer = await setup.customer();
  const quote = await setup.sentQuote(customer, [await setup.subscription(customer)]);
  const asOf = NOW.add({ hours: 24 * (TODAY.until(quote.expiresOn!).days - 6) });
  const before = await setup.mails();
  expect(await setup.run('remind', { asOf, variables: DRY })).toMatchObject({ done: 0, skipped: { DRY_RUN: 1 } });
  expect(await setup.mails()).toEqual(before);
  expect(await setup.run('remind', { asOf })).toMatchObject({ done: 1, skipped: {} });
});

test('Q4 quotes expire in a dry run too', async () => {
  const customer = await setup.customer();
  await setup.sentQuote(customer, [await setup.subscription(customer)]);
  const asOf = NOW.add({ hours: 24 * 60 });
  expect(await setup.run('sweep', { asOf, variables: DRY })).toMatchObject({ done: 1, skipped: {} });
});

test('where automatic mails are off, a worker only sweeps, and the command says why it does nothing', async () => {
  await setup.subscription(await setup.customer());
  const off = settings({ AUTOMATIC_MAILS: 'off', DATABASE_URL: setup.url });
  const stopping = new AbortController();
  const log = createLog('silent');
  const { orm, queue } = setup;
  await startDailyJobs({ orm, queue, clock: () => NOW, settings: off, log, stopping: stopping.signal });
  await expect.poll(runs).toEqual(['sweep']);
  await expect.poll(queued).toBe(0);
  expect(await runs()).toEqual(['sweep']);
  expect(await setup.quotes()).toEqual([]);

  const invocation = { env: off, log, say: fail, warn: fail, stopping: stopping.signal };
  await expect(job({ ...invocation, args: ['auto-quote'] })).rejects.toThrow('AUTOMATIC_MAILS is off');
});

function fail(line: string): void {
  throw new Error(line);
}

async function runs(): Promise<string[]> {
  const rows = await setup.em.execute<{ job: string }[]>('select job from job_runs where finished_at is not null');
  return rows.map(({ job }) => job);
}

async function queued(): Promise<number> {
  const [row] = await setup.em.execute<{ count: number }[]>(
    `select count(*)::int as count from pgboss.job where state in ('created', 'retry', 'active')`,
  );
  return row?.count ?? 0;
}
