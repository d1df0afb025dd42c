import { expect, test } from 'vitest';
import { migrations } from '../../migrations/index.ts';
import { status } from '../../src/commands/status.ts';
import { createLog } from '../../src/log.ts';
import { readEnvironment } from '../../src/settings/env.ts';
import { createEmptyDatabase } from '../harness/database.ts';
import { jobSetup } from '../jobs/job-setup.ts';

const setup = jobSetup();
const empty = createEmptyDatabase();

test('status counts what waits, what is held and what failed, and tells how the last daily jobs went', async () => {
  expect(await statusOf({ DATABASE_URL: setup.url })).toEqual({
    pendingMigrations: [],
    queues: [],
    jobs: [],
    mails: { waiting: 0, held: 0, failed: 0 },
  });
  await setup.fill(4);
  await setup.run('auto-quote');
  await setup.run('sweep');
  await setup.em.execute(`
    with numbered as (select id, row_number() over (order by id) as place from mails)
    update mails set state = case when place = 1 then 'FAILED' else state end, held_at = case when place = 2 then now() end
    from numbered where numbered.id = mails.id`);
  await setup.em.execute(`update pgboss.job set start_after = now() - interval '90 seconds' where name = 'mail'`);
  const run = { startedAt: expect.stringMatching(INSTANT), finishedAt: expect.stringMatching(INSTANT), error: null };
  expect(await statusOf({ DATABASE_URL: setup.url, DATABASE_REPLICA_URL: setup.url })).toEqual({
    pendingMigrations: [],
    queues: expect.arrayContaining([{ queue: 'mail', waiting: 4, active: 0, oldestSeconds: expect.closeTo(100, -2) }]),
    jobs: [
      { job: 'auto-quote', done: 4, failedCustomers: 0, ...run },
      { job: 'sweep', done: 0, failedCustomers: 0, ...run },
    ],
    mails: { waiting: 2, held: 1, failed: 1 },
    // It is no replica of anything.
    replicaLagSeconds: null,
  });
});

test('of a database without tables status lists every migration, and nothing that it cannot read', async () => {
  expect(await statusOf({ DATABASE_URL: await empty })).toEqual({
    pendingMigrations: migrations.map(({ name }) => name),
  });
});

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;

async function statusOf(variables: NodeJS.ProcessEnv): Promise<unknown> {
  const said: string[] = [];
  const say = (line: string) => void said.push(line);
  const stopping = new AbortController().signal;
  const env = readEnvironment(variables);
  await status({ args: [], env, log: createLog('silent'), say, warn: say, stopping });
  return JSON.parse(said.join('\n'));
}
