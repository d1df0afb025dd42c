import { setTimeout as delay } from 'node:timers/promises';
import type { MikroORM } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { Client } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openOrm } from '../../src/app/orm.ts';
import { JOB_TIMEOUTS } from '../../src/database/timeouts.ts';
import { isConnectionLost, isUnavailable } from '../../src/database/unavailable.ts';
import { CutProxy } from '../harness/cut-proxy.ts';
import { createDatabase } from '../harness/database.ts';

const POOL_SIZE = 3;
const url = await createDatabase();
const admin = new Client({ connectionString: url });
// In a transaction the server's activity would stand still.
const watcher = new Client({ connectionString: url });
let proxy: CutProxy;
let orm: MikroORM;

beforeAll(async () => {
  await Promise.all([admin.connect(), watcher.connect()]);
  await admin.query('create table notes (text text primary key)');
  proxy = await CutProxy.before(url);
  orm = await openOrm({ url: proxy.url, poolSize: POOL_SIZE });
});
afterAll(async () => {
  await orm.close();
  proxy.close();
  await Promise.all([admin.end(), watcher.end()]);
});
beforeEach(() => admin.query('truncate notes'));

describe('a connection that is cut', () => {
  test.each([
    { where: 'at begin', statement: /begin/, isAnswered: false },
    { where: 'at the answer to begin', statement: /begin/, isAnswered: true },
    { where: 'at a statement', statement: /insert/, isAnswered: false },
    { where: 'at the answer to a statement', statement: /insert/, isAnswered: true },
    { where: 'at commit', statement: /commit/, isAnswered: false },
  ])('$where changes nothing and leaves the pool whole, however often', async ({ statement, isAnswered }) => {
    for (let cut = 1; cut <= 2 * POOL_SIZE; cut++) {
      proxy.cutAt(statement, { isAnswered });
      await expect(note('lost')).rejects.toSatisfy(isConnectionLost);
    }
    expect(await notes()).toEqual([]);
    await expectWholePool();
  });

  test('at the answer to commit has committed, and leaves the pool whole', async () => {
    for (let cut = 1; cut <= 2 * POOL_SIZE; cut++) {
      proxy.cutAt(/commit/, { isAnswered: true });
      await expect(note(`kept ${cut}`)).rejects.toSatisfy(isConnectionLost);
    }
    expect(await notes()).toHaveLength(2 * POOL_SIZE);
    await expectWholePool();
  });

  test('at the rollback of what failed, or outside of a transaction, leaves the pool whole', async () => {
    await note('there');
    for (let cut = 1; cut <= 2 * POOL_SIZE; cut++) {
      proxy.cutAt(/rollback/);
      await expect(note('there')).rejects.toThrow('duplicate key');
      proxy.cutAt(/select 7/);
      await expect(sql`select 7`.execute(orm.em.fork().getKysely())).rejects.toSatisfy(isConnectionLost);
    }
    await expectWholePool();
  });

  test('while nobody uses it, is not handed out any more', async () => {
    await expectWholePool();
    await admin.query(`
      select pg_terminate_backend(pid, 5000) from pg_stat_activity
      where application_name = 'tilbud' and datname = current_database()`);
    await expectWholePool();
  });
});

test('a server that falls silent is given up, and so is its connection', async () => {
  // A busy machine needs a moment for a new connection, which has the same time.
  const patient = { ...JOB_TIMEOUTS, statement: 3_000 };
  const silenced = await openOrm({ url: proxy.url, poolSize: 1, timeouts: patient });
  await silenced.em.execute('select 1');
  proxy.fallSilent();
  await expect(silenced.em.fork().transactional((em) => em.execute('select 1'))).rejects.toSatisfy(isConnectionLost);
  proxy.fallSilent(false);
  expect(await silenced.em.execute('select 1 as one')).toEqual([{ one: 1 }]);
  await silenced.close();
}, 30_000);

test('a statement, a lock and a transaction at rest each have their time', async () => {
  const timeouts = { statement: 1_000, lock: 200, idleInTransaction: 200 };
  const hasty = await openOrm({ url, poolSize: 1, timeouts });
  const resting = hasty.em.fork();
  await expect(hasty.em.execute('select pg_sleep(60)')).rejects.toSatisfy(isUnavailable);
  await admin.query('begin; lock table notes in access exclusive mode');
  await expect(hasty.em.execute('table notes')).rejects.toThrow('lock timeout');
  await admin.query('rollback');
  const rest = resting.transactional(async (em) => {
    await em.execute(`insert into notes values ('gone')`);
    await delay(1_000);
  });
  await expect(rest).rejects.toSatisfy(isConnectionLost);
  expect(await notes()).toEqual([]);
  expect(await hasty.em.execute('select 1 as one')).toEqual([{ one: 1 }]);
  await hasty.close();
});

test('a caller who waits too long for a connection gets an error', async () => {
  const narrow = await openOrm({ url, poolSize: 1, timeouts: { ...JOB_TIMEOUTS, statement: 3_000 } });
  const held = Promise.withResolvers<void>();
  const holder = narrow.em.fork().transactional(() => held.promise);
  await expect(narrow.em.execute('select 1')).rejects.toThrow('unavailable: No turn: too long');
  held.resolve();
  await holder;
  expect(await narrow.em.execute('select 1 as one')).toEqual([{ one: 1 }]);
  await narrow.close();
});

async function note(text: string): Promise<void> {
  await orm.em.fork().transactional(async (em) => {
    await em.execute(`insert into notes values (?)`, [text]);
  });
}

async function notes(): Promise<unknown[]> {
  return (await admin.query('table notes')).rows;
}

/** All connections are at work at one time. */
async function expectWholePool(): Promise<void> {
  await admin.query('begin; lock table notes in access exclusive mode');
  const readers = Array.from({ length: POOL_SIZE }, () => orm.em.fork().execute('table notes'));
  await expect.poll(countWaiting).toBe(POOL_SIZE);
  await admin.query('rollback');
  await Promise.all(readers);
}

async function countWaiting(): Promise<number> {
  const { rows } = await watcher.query(`
    select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`);
  return rows.length;
}
