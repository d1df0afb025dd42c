import type { MikroORM } from '@mikro-orm/postgresql';
import { Client } from 'pg';
import { PgBoss } from 'pg-boss';
import sql from 'sql-template-tag';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openOrm } from '../../src/app/orm.ts';
import { runSteps } from '../../src/database/steps.ts';
import { createLog } from '../../src/log.ts';
import { JOBS_TOLD, jobSteps } from '../../src/queue/job-steps.ts';
import { Queue } from '../../src/queue/queue.ts';
import { payloadOf, type RecordQueueName } from '../../src/queue/queues.ts';
import { createDatabase } from '../harness/database.ts';

const url = await createDatabase();
let orm: MikroORM;
let queue: Queue;
let listener: Client;
const heard: string[] = [];

beforeAll(async () => {
  orm = await openOrm({ url });
  queue = new Queue({ url, log: createLog('silent'), role: 'gateway' });
  await queue.start();
  listener = new Client({ connectionString: url });
  await listener.connect();
  const [row] = await orm.em.execute<{ channel: string }[]>(
    `select 'pgboss_' || left(encode(sha224('pgboss'::bytea), 'hex'), 24) as channel`,
  );
  await listener.query(`listen ${row?.channel}`);
  listener.on('notification', ({ payload }) => heard.push(payload ?? ''));
});
afterAll(async () => {
  await listener.end();
  await queue.stop(1_000);
  await orm.close();
});

test.each<RecordQueueName>(['mail', 'document'])(
  'a %s job is the one that pg-boss would enqueue, and its workers hear of it',
  async (name) => {
    const ids = [`${name}-1`, `${name}-2`];
    await orm.em.fork().transactional((em) => queue.enqueue(em, name, ids, { priorityOf: () => -7 }));
    const ofBoss = await takeJobs(name);
    const jobs = JSON.stringify(ids.map((id) => payloadOf(name, id)));
    const wanted = sql`select ${name}, data, -7 from jsonb_array_elements(${jobs}::jsonb) data`;
    await runSteps(orm.em.fork(), jobSteps(wanted), [JOBS_TOLD]);
    expect(await takeJobs(name)).toEqual(ofBoss);
    expect(ofBoss).toHaveLength(2);
    await expect.poll(() => heard.filter((one) => one === name)).toHaveLength(2);
  },
);

test('jobs of a group wait as they would by pg-boss', async () => {
  const data = { deliveryId: 'one', endpointId: 'two' };
  const boss = new PgBoss({
    connectionString: url,
    schema: 'pgboss',
    migrate: false,
    supervise: false,
    schedule: false,
  });
  await boss.start();
  await boss.send('webhook', data, { group: { id: 'two' }, startAfter: 90 });
  await boss.stop();
  const ofBoss = await takeJobs('webhook');
  const wanted = sql`select 'webhook', ${JSON.stringify(data)}::jsonb, 0, 'two', 90`;
  await runSteps(orm.em.fork(), jobSteps(wanted, { grouped: true }), [JOBS_TOLD]);
  expect(await takeJobs('webhook')).toEqual(ofBoss);
  expect(ofBoss).toHaveLength(1);
});

/** All columns of the jobs, apart from their ids and moments. What lies between two moments is one of the columns. */
async function takeJobs(name: string): Promise<unknown[]> {
  return await orm.em.execute(
    `with taken as (delete from pgboss.job where name = ? returning *)
     select to_jsonb(taken) - '{id,created_on,start_after,keep_until}'::text[] as job,
       (start_after - created_on)::text as waits, (keep_until - start_after)::text as kept
     from taken order by data::text`,
    [name],
  );
}
