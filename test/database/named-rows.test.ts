import type { MikroORM, SqlEntityManager } from '@mikro-orm/postgresql';
import { Client } from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openOrm } from '../../src/app/orm.ts';
import { namedRows } from '../../src/database/named-rows.ts';
import { JOB_TIMEOUTS } from '../../src/database/timeouts.ts';
import { isConnectionLost, isUnavailable } from '../../src/database/unavailable.ts';
import { CutProxy } from '../harness/cut-proxy.ts';
import { createDatabase } from '../harness/database.ts';

const url = await createDatabase();
const admin = new Client({ connectionString: url });
const statements: string[] = [];
let proxy: CutProxy;
let orm: MikroORM;
let em: SqlEntityManager;

beforeAll(async () => {
  await admin.connect();
  await admin.query('create table notes (id int, text text)');
  proxy = await CutProxy.before(url);
  // One connection, so that each test knows what it has prepared.
  const timeouts = { ...JOB_TIMEOUTS, statement: 1_000 };
  orm = await openOrm({ url: proxy.url, poolSize: 1, timeouts, onStatement: (sql) => statements.push(sql) });
  em = orm.em.fork();
});
afterAll(async () => {
  await orm.close();
  proxy.close();
  await admin.end();
});
beforeEach(async () => {
  await admin.query('truncate notes');
  statements.length = 0;
});

const plus = (name: string, number: number) => ({ name, text: `select $1::int + ${number} as sum`, values: [1] });

test('a statement is prepared once and reported each time', async () => {
  const statement = plus('once', 1);
  expect(await namedRows(em, statement)).toEqual([{ sum: 2 }]);
  expect(await namedRows(em, { ...statement, values: [5] })).toEqual([{ sum: 6 }]);
  expect(statements).toEqual([statement.text, statement.text]);
  expect(await prepared('once')).toEqual([{ name: 'once', uses: 2 }]);
});

test('rows are plain: days, instants, large numbers and ids are texts', async () => {
  const text = `select $1::date as day, $2::timestamptz as moment, 9007199254740993::bigint as large, 1.50::numeric as exact,
    '00000000-0000-7000-8000-000000000000'::uuid as id, array['a'] as list, '{"a": [1]}'::jsonb as data, null as nothing`;
  expect(await namedRows(em, { name: 'plain', text, values: ['2026-11-28', '2026-11-28T01:02:03.004+02:00'] })).toEqual(
    [
      {
        day: '2026-11-28',
        moment: '2026-11-27 23:02:03.004+00',
        large: '9007199254740993',
        exact: '1.50',
        id: '00000000-0000-7000-8000-000000000000',
        list: ['a'],
        data: { a: [1] },
        nothing: null,
      },
    ],
  );
});

test('it runs in the transaction of its caller', async () => {
  const all = { name: 'all notes', text: 'select text from notes', values: [] };
  const failing = em.transactional(async (inside) => {
    await inside.execute(`insert into notes values (1, 'inside')`);
    expect(await namedRows(inside, all)).toEqual([{ text: 'inside' }]);
    throw new Error('changed my mind');
  });
  await expect(failing).rejects.toThrow('changed my mind');
  expect(await namedRows(em, all)).toEqual([]);
});

test('a NUL in a value finds nothing', async () => {
  const named = { name: 'nul', text: 'select 1 where $1 = any($2::text[])', values: ['a\0', ['a']] };
  expect(await namedRows(em, named)).toEqual([]);
});

test('another text under the same name replaces the former one', async () => {
  expect(await namedRows(em, plus('changing', 1))).toEqual([{ sum: 2 }]);
  expect(await namedRows(em, plus('changing', 2))).toEqual([{ sum: 3 }]);
  expect(await prepared('changing')).toEqual([{ name: 'changing', uses: 1 }]);
});

test('a connection knows a hundred names, and forgets the one used least recently', async () => {
  for (let index = 0; index < 150; index++) {
    await namedRows(em, plus('kept', 0));
    await namedRows(em, plus(`shape ${index}`, index));
  }
  expect(await prepared('%')).toHaveLength(100);
  expect(await prepared('kept')).toEqual([{ name: 'kept', uses: 150 }]);
  expect(await prepared('shape 0')).toEqual([]);
  expect(await namedRows(em, plus('shape 0', 0))).toEqual([{ sum: 1 }]);
});

test('a statement that the server refuses may be corrected under its name', async () => {
  const wrong = { name: 'corrected', text: 'select nothing_like_it', values: [] };
  await expect(namedRows(em, wrong)).rejects.toThrow('does not exist');
  await expect(namedRows(em, wrong)).rejects.toThrow('does not exist');
  expect(await namedRows(em, plus('corrected', 1))).toEqual([{ sum: 2 }]);
});

test('a column whose type changes is read anew, at once or by whoever repeats the transaction', async () => {
  const ids = { name: 'ids', text: 'select id from notes', values: [] };
  await admin.query(`insert into notes values (1, 'a')`);
  expect(await namedRows(em, ids)).toEqual([{ id: 1 }]);
  await admin.query('alter table notes alter column id type text');
  expect(await namedRows(em, ids)).toEqual([{ id: '1' }]);
  await admin.query('alter table notes alter column id type int using id::int');
  const inTransaction = () => em.transactional((inside) => namedRows(inside, ids));
  await expect(inTransaction()).rejects.toSatisfy(isUnavailable);
  expect(await inTransaction()).toEqual([{ id: 1 }]);
});

test('one that takes too long, or whose connection is cut, is unavailable, and the next one runs', async () => {
  const slow = { name: 'slow', text: 'select pg_sleep($1)', values: [60] };
  await expect(namedRows(em, slow)).rejects.toSatisfy(isUnavailable);
  expect(await namedRows(em, plus('before', 1))).toEqual([{ sum: 2 }]);
  proxy.cutAt(/before/);
  await expect(namedRows(em, plus('before', 1))).rejects.toSatisfy(isConnectionLost);
  expect(await namedRows(em, plus('before', 1))).toEqual([{ sum: 2 }]);
  expect(await prepared('%')).toEqual([{ name: 'before', uses: 1 }]);
});

/** The statements of the one connection whose names are like this pattern, and how often they ran. */
async function prepared(pattern: string): Promise<unknown[]> {
  return await em.execute(
    `select name, (generic_plans + custom_plans)::int as uses from pg_prepared_statements where name like ? order by 1`,
    [pattern],
  );
}
