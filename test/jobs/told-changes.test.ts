import { beforeEach, describe, expect, test } from 'vitest';
import { NOW } from '../harness/clock.ts';
import { toldChanges } from '../harness/told-changes.ts';
import { jobSetup } from './job-setup.ts';

const setup = jobSetup();

beforeEach(() => setup.em.execute('truncate unordered_changes, changes'));

test('L1 U1 U4 U5 the daily jobs tell what they do', async () => {
  const customer = await setup.customer();
  await setup.subscription(customer);
  expect(await toldChanges(setup.em)).toEqual([]);
  await setup.run('auto-quote');
  expect((await toldChanges(setup.em)).toSorted()).toEqual(['QUOTE_CREATED', 'QUOTE_SENT']);
  await setup.run('auto-quote');
  expect(await toldChanges(setup.em)).toEqual([]);
  await setup.run('remind', { asOf: NOW.add({ hours: 24 * 25 }) });
  expect(await toldChanges(setup.em)).toEqual(['QUOTE_UPDATED']);
  await setup.run('sweep', { asOf: NOW.add({ hours: 24 * 80 }) });
  expect(await setup.em.execute('select type from changes')).toEqual([{ type: 'QUOTE_EXPIRED' }]);
});

describe('L2 the sweep clears changes after 30 days', () => {
  const DAY = 86_400_000_000;
  const write = (...days: number[]) =>
    setup.em.execute(
      `insert into changes (position, id, occurred_at, type, customer_id, quote_id)
       select (extract(epoch from now()) * 1000000)::bigint - day::bigint * ${DAY}, gen_random_uuid(), now(),
         'QUOTE_SENT', gen_random_uuid(), gen_random_uuid() from unnest(array[${days}]) day`,
    );
  const kept = async () => {
    const rows = await setup.em.execute<{ day: number }[]>(
      `select round((extract(epoch from now()) * 1000000 - position) / ${DAY})::integer as day from changes
       order by position`,
    );
    return rows.map(({ day }) => day);
  };

  test('the older ones alone, by real time', async () => {
    await write(45, 31, 29, 1);
    await setup.run('sweep', { asOf: NOW.add({ hours: 24 * 365 }) });
    expect(await kept()).toEqual([31, 29, 1]);
  });

  test('and never the newest of them, at which a reader may stand who has read everything', async () => {
    await write(90, 45, 31);
    await setup.run('sweep');
    expect(await kept()).toEqual([31]);
    await write(0);
    await setup.run('sweep');
    expect(await kept()).toEqual([31, 0]);
  });

  test('in parts, the oldest first', async () => {
    await write(...Array.from({ length: 6_000 }, (_, index) => 40 + index), 2);
    await setup.run('sweep');
    expect(await kept()).toEqual([40, 2]);
  });
});

test('L2 the sweep gives positions to what nobody has read, however much it is', async () => {
  await setup.em.execute(`insert into unordered_changes (transaction, type, customer_id, quote_id)
    select n::text::xid8, 'QUOTE_SENT', gen_random_uuid(), gen_random_uuid() from generate_series(1, 25000) n`);
  await setup.run('sweep');
  const count = 'select (select count(*)::integer from changes) as changes, count(*)::integer as left from';
  expect(await setup.em.execute(`${count} unordered_changes`)).toEqual([{ changes: 25_000, left: 0 }]);
});
