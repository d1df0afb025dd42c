import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { NOW } from '../harness/clock.ts';
import { CutProxy } from '../harness/cut-proxy.ts';
import { createDatabase } from '../harness/database.ts';
import { JobSetup } from './job-setup.ts';

const databaseUrl = await createDatabase();
let proxy: CutProxy;
let setup: JobSetup;

beforeAll(async () => {
  proxy = await CutProxy.before(databaseUrl);
  setup = new JobSetup(Promise.resolve(proxy.url));
  await setup.open();
});
beforeEach(() => setup.empty());
afterAll(async () => {
  await setup.close();
  proxy.close();
});

test.each([
  { where: 'where it notes its run', statement: /insert into job_runs/ },
  { where: 'where it looks for what is due', statement: /from subscriptions s/ },
  { where: 'where it locks', statement: /skip locked/ },
  // Each row's number is on its way, though the connection knows the statement already.
  { where: 'where it stores', statement: /"number":"Q-/ },
  { where: 'at commit', statement: /commit/ },
])('U3 U6 a run whose connection is cut $where goes on, blames nobody and doubles nothing', async ({ statement }) => {
  await setup.fill(20);
  const before = proxy.cuts;
  proxy.cutAt(statement);
  expect(await setup.run('auto-quote')).toMatchObject({ lookedAt: 20, done: 20, failed: [] });
  expect(proxy.cuts - before).toBe(1);
  expect(await setup.em.execute('select 1 from quotes')).toHaveLength(20);
  expect(await setup.em.execute('select 1 from job_runs where finished_at is not null and error is null')).toHaveLength(
    1,
  );
});

test.each([/"EXPIRED"/, /commit/])(
  'M8 a sweep whose connection is cut at %s tells each recipient once',
  async (statement) => {
    await setup.fill(20);
    await setup.run('auto-quote');
    await setup.em.execute(`update mails set state = 'SENT'`);
    const before = proxy.cuts;
    proxy.cutAt(statement);
    const asOf = NOW.add({ hours: 24 * 40 });
    expect(await setup.run('sweep', { asOf })).toMatchObject({ lookedAt: 20, done: 20, failed: [] });
    expect(proxy.cuts - before).toBe(1);
    expect(await setup.em.execute(`select 1 from mails where kind = 'EXPIRED'`)).toHaveLength(20);
  },
);

test.each([/q\.status = 'SENT'/, /q\.status = 'DRAFT'/, /closes_on <=/])(
  'U5 Q12 K6 a sweep whose connection is cut where it looks for %s goes on',
  async (statement) => {
    await setup.fill(20);
    await setup.run('auto-quote');
    const before = proxy.cuts;
    proxy.cutAt(statement);
    const asOf = NOW.add({ hours: 24 * 40 });
    expect(await setup.run('sweep', { asOf })).toMatchObject({ done: 20, failed: [] });
    expect(proxy.cuts - before).toBe(1);
  },
);
