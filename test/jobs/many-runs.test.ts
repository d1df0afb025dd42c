import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { uuidOf } from '../../src/database/ids.ts';
import type { JobReport } from '../../src/jobs/job-report.ts';
import { NOW } from '../harness/clock.ts';
import { Product, type Run } from '../harness/product.ts';
import { seeded } from '../harness/seeded.ts';
import { jobSetup } from './job-setup.ts';

const setup = jobSetup();
let product: Product;

// A few in every run of the suite; JOB_KILLS=20 makes all of them.
const KILLS = Number(process.env.JOB_KILLS ?? 4);

beforeAll(async () => {
  product = await Product.built();
}, 120_000);
afterAll(() => product.remove());

test('U3 three processes at once quote everything once', async () => {
  await setup.fill(1_500);
  const runs = [1, 2, 3].map(startProcess);
  expect(await Promise.all(runs.map((run) => run.ended()))).toEqual([0, 0, 0]);
  const reports = runs.map(({ stdout }) => JSON.parse(stdout) as JobReport);
  expect(reports.map(({ failed }) => failed)).toEqual([[], [], []]);
  expect(reports.reduce((sum, { done }) => sum + done, 0)).toBe(1_500);
  await expectEachOnce(1_500);
});

test(`U3 killed ${KILLS} times, the next run does the rest and doubles nothing`, { timeout: 600_000 }, async () => {
  const count = 500 * KILLS;
  await setup.fill(count);
  const chance = seeded();
  for (let kill = 1; kill <= KILLS; kill++) {
    const run = startProcess();
    await expect.poll(countRuns, { timeout: 60_000, interval: 20 }).toBe(kill);
    await delay(chance() * 900);
    await run.end('SIGKILL');
    // In one statement: what a killed process had asked for may still be committed.
    const [counts] = await setup.em.execute<{ quotes: string; quoted: string }[]>(
      'select (select count(*) from quotes) as quotes, (select count(*) from auto_quotes) as quoted',
    );
    expect(counts?.quotes).toBe(counts?.quoted);
  }
  await setup.run('auto-quote');
  await expectEachOnce(count);
});

test('A10 a sweep that is killed while it asks for a confirmation has asked for none, and the next asks once', async () => {
  const customer = await setup.customer();
  const quote = await setup.sentQuote(customer, [await setup.subscription(customer)]);
  await setup.accept(quote);
  await setup.em.execute('delete from pgboss.job');
  const somebody = new Client({ connectionString: setup.url });
  await somebody.connect();
  await somebody.query('begin; lock table pgboss.job in share mode');
  const asOf = NOW.add({ hours: 1 });
  const run = product.node(`job sweep --as-of ${asOf}`, { DATABASE_URL: setup.url, LOG_LEVEL: 'fatal' });
  const waiting = `select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`;
  await expect.poll(() => setup.em.execute(waiting), { timeout: 60_000, interval: 20 }).toHaveLength(1);
  await run.end('SIGKILL');
  await somebody.end();
  await expect.poll(() => setup.run('sweep', { asOf })).toMatchObject({ done: 1 });
  expect(await setup.em.execute('select name from pgboss.job')).toEqual([{ name: 'document' }]);
});

test('a customer whom somebody holds is left to the next run, and nobody waits for it', async () => {
  await setup.fill(20);
  const held = await setup.customer();
  await setup.subscription(held);
  const somebody = new Client({ connectionString: setup.url });
  await somebody.connect();
  await somebody.query('begin');
  await somebody.query('select 1 from customers where id = $1 for no key update', [uuidOf('customer', held.id)]);
  expect(await setup.run('auto-quote')).toMatchObject({ lookedAt: 21, done: 20, skipped: { BUSY: 1 }, failed: [] });
  await somebody.end();
  expect(await setup.run('auto-quote')).toMatchObject({ lookedAt: 1, done: 1 });
});

test('a customer who is held for a moment is done within the same run', async () => {
  const held = await setup.customer();
  await setup.subscription(held);
  const somebody = new Client({ connectionString: setup.url });
  await somebody.connect();
  await somebody.query('begin');
  await somebody.query('select 1 from customers where id = $1 for no key update', [uuidOf('customer', held.id)]);
  const [report] = await Promise.all([setup.run('auto-quote'), delay(700).then(() => somebody.end())]);
  expect(report).toMatchObject({ lookedAt: 1, done: 1, skipped: {} });
});

test.each([
  ['job', /^Usage: tilbud job <auto-quote\|remind\|sweep> \[--as-of <instant>\]\n$/],
  ['job auto-quote remind', /^Usage: .*\n$/],
  ['job remind --at noon', /^Usage: .*\n$/],
  ['job remind --as-of noon', /^--as-of takes an instant such as .*, not "noon"\n$/],
])('%s is refused in one line', async (command, line) => {
  const run = product.node(command, { DATABASE_URL: setup.url });
  expect(await run.ended()).toBe(1);
  expect(run.stderr).toMatch(line);
});

function startProcess(): Run {
  return product.node(`job auto-quote --as-of ${NOW}`, { DATABASE_URL: setup.url, LOG_LEVEL: 'fatal' });
}

async function countRuns(): Promise<number> {
  return (await setup.em.execute('select 1 from job_runs')).length;
}

/** One subscription, one quote, with all that belongs to it. */
async function expectEachOnce(count: number): Promise<void> {
  const [counts = {}] = await setup.em.execute<Record<string, number>[]>(`
    select (select count(*)::int from auto_quotes) as quoted,
      (select count(distinct subscription_id)::int from quote_lines) as lines,
      (select count(*)::int from quotes where status = 'SENT') as quotes,
      (select count(*)::int from quote_recipients) as recipients,
      (select count(*)::int from quote_events where type = 'CREATED') as created,
      (select count(*)::int from quote_events where type = 'SENT') as sent,
      (select count(distinct quote_id)::int from mails) as mailed,
      (select count(*)::int from mails) as mails,
      (select count(distinct data ->> 'mailId')::int from pgboss.job where name = 'mail') as jobs`);
  expect(new Set(Object.values(counts))).toEqual(new Set([count]));
  expect(Object.keys(counts)).toHaveLength(9);
}
