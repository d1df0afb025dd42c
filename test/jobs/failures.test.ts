import { expect, test } from 'vitest';
import { Contact } from '../../src/customers/contact.ts';
import { JobRun } from '../../src/jobs/job-run.ts';
import { runJob } from '../../src/jobs/run-job.ts';
import { Quote } from '../../src/quotes/quote.ts';
import { NOW, TODAY } from '../harness/clock.ts';
import { jobSetup, settings } from './job-setup.ts';

const setup = jobSetup();

test('U6 a customer in no time zone that exists is one line of the report, and all others are quoted', async () => {
  await setup.fill(5);
  const broken = await setup.customer({ timeZone: 'Mars/Olympus_Mons' });
  for (const days of [1, 2, 3]) {
    await setup.subscription(broken, { endDate: TODAY.add({ days }) });
  }
  const report = await setup.run('auto-quote');
  expect(report).toMatchObject({
    done: 5,
    failed: [{ customerCsn: broken.csn, error: expect.stringContaining('time zone') }],
  });
  expect(report.failed).toHaveLength(1);
});

test('U6 a customer whom the database refuses is one line of the report, without anybody’s address', async () => {
  await setup.fill(250);
  const broken = await setup.customer();
  await setup.subscription(broken);
  await setup.em.execute('alter table contacts drop constraint contacts_name_bound');
  await setup.em.nativeUpdate(Contact, { customer: broken.id }, { name: 'x'.repeat(201) });
  const report = await setup.run('auto-quote');
  expect(report).toMatchObject({ lookedAt: 251, done: 250 });
  expect(report.failed).toEqual([
    {
      customerCsn: broken.csn,
      error: expect.stringContaining('violates check constraint "quote_recipients_name_check"'),
    },
  ]);
  expect(report.failed[0]?.error).not.toContain('@');
  await setup.em.nativeUpdate(Contact, { customer: broken.id }, { name: 'Kari' });
  expect(await setup.run('auto-quote')).toMatchObject({ lookedAt: 1, done: 1, failed: [] });
});

test('U6 reminders and the sweep go on past a customer that fails too', async () => {
  const customers = await Promise.all([setup.customer(), setup.customer()]);
  for (const customer of customers) {
    await setup.sentQuote(customer, [await setup.subscription(customer)]);
  }
  // The zone that counts is the one that the quote was sent with (P5).
  await setup.em.nativeUpdate(Quote, { customer: customers[0].id }, { frozenTimeZone: 'Mars/Olympus_Mons' });
  const asOf = NOW.add({ hours: 24 * 25 });
  expect(await setup.run('remind', { asOf })).toMatchObject({ done: 1, failed: [{ customerCsn: customers[0].csn }] });
  expect(await setup.run('sweep', { asOf: NOW.add({ hours: 24 * 40 }) })).toMatchObject({ done: 2, failed: [] });
});

test('a run keeps its record while it runs, and a run that is stopped says so and leaves the rest to the next', async () => {
  await setup.fill(600);
  const stopping = new AbortController();
  const { orm, queue } = setup;
  const run = runJob('auto-quote', {
    ...{ orm, queue, settings: settings(), asOf: NOW, atAnyHour: true, signal: stopping.signal },
    onProgress: () => stopping.abort(new Error('The worker stops')),
  });
  await expect(run).rejects.toThrow('The worker stops');
  const [stopped] = await setup.em.find(JobRun, {});
  expect(stopped).toMatchObject({ job: 'auto-quote', state: 'FAILED', error: 'The worker stops', done: 200 });
  expect(await setup.run('auto-quote')).toMatchObject({ done: 400 });
  const [, finished] = await setup.em.find(JobRun, {}, { orderBy: { startedAt: 'asc' } });
  expect(finished).toMatchObject({ state: 'FINISHED', lookedAt: 400, done: 400, failed: [] });
});

test('the record of a killed run is closed by the next run of the job', async () => {
  await setup.em.execute(`
    insert into job_runs (id, job, as_of, started_at, progress_at, looked_at, done, skipped, failed)
    select gen_random_uuid(), 'remind', now(), now() - ago, now() - ago, 5, 5, '{}', '[]'
    from unnest(array[interval '10 minutes', interval '1 minute']) ago`);
  await setup.run('remind');
  const runs = await setup.em.find(JobRun, {}, { orderBy: { startedAt: 'asc' } });
  expect(runs.map(({ state, error }) => [state, error])).toEqual([
    ['FAILED', 'It was killed'],
    ['RUNNING', null],
    ['FINISHED', null],
  ]);
});
