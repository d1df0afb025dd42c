import { setTimeout as delay } from 'node:timers/promises';
import type { MikroORM } from '@mikro-orm/postgresql';
import { PgBoss } from 'pg-boss';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { openOrm } from '../../src/app/orm.ts';
import { createLog } from '../../src/log.ts';
import { Queue } from '../../src/queue/queue.ts';
import { QUEUE_SCHEMA } from '../../src/queue/queues.ts';
import { createDatabase } from '../harness/database.ts';

const url = await createDatabase();
const log = createLog('silent');
let orm: MikroORM;
let gateway: Queue;
const started: Queue[] = [];

beforeAll(async () => {
  orm = await openOrm({ url });
  gateway = new Queue({ url, log, role: 'gateway' });
  await gateway.start();
});
afterEach(async () => {
  await Promise.all(started.splice(0).map((queue) => queue.stop(5_000)));
});
afterAll(async () => {
  await gateway.stop(1_000);
  await orm.close();
});

test('a job runs when its transaction commits, though no worker was there when it was enqueued', async () => {
  await orm.em.fork().transactional((em) => gateway.enqueue(em, 'mail', ['one', 'two']));
  const { done } = await startWorker();
  await expect.poll(() => done.toSorted()).toEqual(['one', 'two']);
});

test('a job of a transaction that was rolled back never runs', async () => {
  const { done } = await startWorker();
  const rolledBack = orm.em.fork().transactional(async (em) => {
    await gateway.enqueue(em, 'mail', ['undone']);
    throw new Error('undone');
  });
  await expect(rolledBack).rejects.toThrow('undone');
  await orm.em.fork().transactional((em) => gateway.enqueue(em, 'mail', ['after']));
  await expect.poll(() => done).toEqual(['after']);
});

test('a job outside a transaction is refused', async () => {
  await expect(gateway.enqueue(orm.em.fork(), 'mail', ['alone'])).rejects.toThrow(/transaction/);
});

test('a job waits for its delay', async () => {
  const { done } = await startWorker();
  const begun = performance.now();
  await orm.em.fork().transactional((em) => gateway.enqueue(em, 'mail', ['later'], { delayMilliseconds: 2_000 }));
  await expect.poll(() => done, { interval: 10 }).toEqual(['later']);
  // A little less, as two clocks may differ.
  expect(performance.now() - begun).toBeGreaterThanOrEqual(1_950);
});

test('1,000 jobs are enqueued by one statement', async () => {
  const statements: string[] = [];
  const counted = await openOrm({ url, onStatement: (sql) => statements.push(sql) });
  try {
    const mailIds = Array.from({ length: 1_000 }, (_, i) => `bulk-${i}`);
    await counted.em.fork().transactional((em) => gateway.enqueue(em, 'mail', mailIds));
    expect(statements.filter((sql) => sql.toLowerCase().includes('insert into'))).toHaveLength(1);
    await counted.em.execute('delete from pgboss.job');
  } finally {
    await counted.close();
  }
});

test('a job whose worker fell silent is done by another within seconds', async () => {
  await orm.em.fork().transactional((em) => gateway.enqueue(em, 'mail', ['abandoned']));
  await takeJobAndFallSilent();
  const { done } = await startWorker();
  // 10 s without a heartbeat, 5 s until the next pass, 5 s or so until the retry.
  await expect.poll(() => done, { timeout: 60_000, interval: 250 }).toEqual(['abandoned']);
});

test('why a job failed stands in the log, without anybody’s address, and the job is tried again', async () => {
  const lines: string[] = [];
  const worker = await startQueue(createLog('error', { write: (line) => void lines.push(line) }));
  const done: string[] = [];
  await worker.work('mail', async ({ mailId }) => {
    if (lines.length === 0) {
      throw new Error('no room for ada@fjord.example');
    }
    done.push(mailId);
  });
  await orm.em.fork().transactional((em) => gateway.enqueue(em, 'mail', ['twice']));
  await expect.poll(() => done, { timeout: 60_000 }).toEqual(['twice']);
  const told = {
    msg: 'job failed',
    queue: 'mail',
    job: { mailId: 'twice' },
    err: { message: 'no room for <address>' },
  };
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([told]);
});

test('stopping waits for the job in flight', async () => {
  const finished: string[] = [];
  const begun = Promise.withResolvers<void>();
  const worker = await startQueue();
  await worker.work('mail', async ({ mailId }) => {
    begun.resolve();
    await delay(500);
    finished.push(mailId);
  });
  await orm.em.fork().transactional((em) => gateway.enqueue(em, 'mail', ['slow']));
  await begun.promise;
  await worker.stop(5_000);
  expect(finished).toEqual(['slow']);
});

async function startWorker(): Promise<{ readonly done: string[] }> {
  const done: string[] = [];
  const worker = await startQueue();
  await worker.work('mail', async ({ mailId }) => void done.push(mailId));
  return { done };
}

async function startQueue(told = log): Promise<Queue> {
  const queue = new Queue({ url, log: told, role: 'worker' });
  started.push(queue);
  await queue.start();
  return queue;
}

/** What a killed worker leaves behind: a job that is taken, and nobody who says that it is being worked on. */
async function takeJobAndFallSilent(): Promise<void> {
  const boss = new PgBoss({
    connectionString: url,
    schema: QUEUE_SCHEMA,
    migrate: false,
    supervise: false,
    schedule: false,
  });
  await boss.start();
  expect(await boss.fetch('mail')).toHaveLength(1);
  await boss.stop({ graceful: false });
}
