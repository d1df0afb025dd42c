import { expect, test } from 'vitest';
import { runJob } from '../../src/jobs/run-job.ts';
import { startApi } from '../api/harness.ts';
import { Shop } from '../api/shop.ts';

const working = await startApi({ worker: true });
// Without a worker, whose own runs would quote what a test is about to.
const api = await startApi();

const RUNS = `query ($job: Job, $first: Int) {
  jobRuns(job: $job, first: $first) {
    totalCount
    nodes {
      id job state asOf startedAt progressAt finishedAt lookedAt done durationMs error
      skipped { reason count } failed { customerCsn error }
    }
  }
}`;

interface Runs {
  readonly jobRuns: {
    readonly totalCount: number;
    readonly nodes: readonly { readonly id: string; readonly job: string; readonly state: string }[];
  } | null;
}

test('a worker runs every job when it starts, and each hour from then on', async () => {
  const shop = await Shop.open(working);
  const states = async () => {
    const { jobRuns } = await shop.sales.ask<Runs>(RUNS);
    return jobRuns?.nodes.map(({ job, state }) => `${job} ${state}`).sort();
  };
  await expect.poll(states).toEqual(['AUTO_QUOTE FINISHED', 'REMIND FINISHED', 'SWEEP FINISHED']);
  const schedules = await working.em.execute('select name, cron from pgboss.schedule order by name');
  expect(schedules).toEqual(['auto-quote', 'remind', 'sweep'].map((name) => ({ name, cron: '0 * * * *' })));
});

test('U6 sales reads what a run did, skipped and failed at; everybody else reads null', async () => {
  const shop = await Shop.open(api);
  await shop.subscription({ autoRenew: false });
  await shop.subscription({ autoRenew: false, currencyCode: 'SEK' });
  const broken = await Shop.open(api, { customer: { timeZone: 'Mars/Olympus_Mons' } });
  await broken.subscription({ autoRenew: false });
  const { orm, queue } = api.app;
  await runJob('auto-quote', { orm, queue, settings: api.env, asOf: api.now, atAnyHour: true });
  const { jobRuns } = await shop.sales.ask<Runs>(RUNS, { job: 'AUTO_QUOTE', first: 1 });
  expect(jobRuns?.nodes).toEqual([
    {
      id: expect.stringMatching(/^run_/),
      job: 'AUTO_QUOTE',
      state: 'FINISHED',
      asOf: '2026-11-23T09:00:00Z',
      startedAt: expect.any(String),
      progressAt: expect.any(String),
      finishedAt: expect.any(String),
      lookedAt: 3,
      done: 1,
      durationMs: expect.any(Number),
      error: null,
      skipped: [{ reason: 'NO_PRICE', count: 1 }],
      failed: [{ customerCsn: broken.key, error: expect.stringContaining('time zone') }],
    },
  ]);
  const id = jobRuns?.nodes[0]?.id;
  const node = 'query ($id: ID!) { node(id: $id) { id } }';
  expect(await shop.sales.ask(node, { id })).toEqual({ node: { id } });
  const service = await api.as({ kind: 'service', email: 'robot@tilbud.example', scope: 'READ_QUOTES SEND_QUOTE' });
  for (const caller of [shop.purchaser, shop.member, shop.seller, service]) {
    expect(await caller.ask<Runs>(RUNS)).toEqual({ jobRuns: null });
    expect(await caller.ask(node, { id })).toEqual({ node: null });
  }
});

test('V1 R1 a quote that was made by itself is the customer’s as any other: seen, and accepted by its purchaser', async () => {
  const shop = await Shop.open(api);
  const id = await shop.subscription({ autoRenew: false });
  const { orm, queue } = api.app;
  await runJob('auto-quote', { orm, queue, settings: api.env, asOf: api.now, atAnyHour: true });
  const asked = 'query ($id: ID!) { node(id: $id) { ... on SoftwareSubscription { openQuote { id origin status } } } }';
  const { node } = await shop.purchaser.ask<{ node: { openQuote: { id: string } } }>(asked, { id });
  expect(node.openQuote).toMatchObject({ origin: 'AUTOMATIC', status: 'SENT' });
  const { order } = await shop.purchaser.done('acceptQuote', { quoteId: node.openQuote.id });
  expect(order?.acceptedBy).toBe(shop.purchaserEmail);
});
