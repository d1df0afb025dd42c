import { expect, test } from 'vitest';
import { NOW } from '../harness/clock.ts';
import { copyRows } from '../harness/copy-rows.ts';
import { jobSetup } from './job-setup.ts';

const setup = jobSetup();

test('U1 400 customers are quoted in at most 0.2 statements a quote', async () => {
  await setup.fill(400);
  setup.statements.length = 0;
  expect(await setup.run('auto-quote')).toMatchObject({ done: 400 });
  expect(setup.statements.length).toBeLessThanOrEqual(400 * 0.2);
});

test('U4 U5 reminding and sweeping 200 quotes costs as many statements as one', async () => {
  // A run notes its progress by the second, however much it does.
  const day = (days: number) => ({ asOf: NOW.add({ hours: 24 * days }) });
  const countOf = async (job: 'remind' | 'sweep', days: number, done: number) => {
    setup.statements.length = 0;
    expect(await setup.run(job, day(days))).toMatchObject({ done });
    return setup.statements.filter((sql) => !sql.includes('update job_runs')).length;
  };
  await setup.fill(1);
  await setup.run('auto-quote');
  const one = [await countOf('remind', 25, 1), await countOf('sweep', 40, 1)];
  await setup.empty();
  await setup.fill(200);
  await setup.run('auto-quote');
  expect([await countOf('remind', 25, 200), await countOf('sweep', 40, 200)]).toEqual(one);
});

test('what a run looks for is found by its index, in tables that are mostly something else', async () => {
  await setup.fill(5);
  await setup.run('auto-quote');
  await fillWithOthers();
  await setup.fill(5);
  setup.statements.length = 0;
  await setup.run('auto-quote');
  await setup.run('remind', { asOf: NOW.add({ hours: 24 * 25 }) });
  await setup.run('sweep', { asOf: NOW.add({ hours: 24 * 60 }) });
  for (const [statement, index] of HOT) {
    const text = setup.statements.find((sql) => statement.test(sql));
    expect([statement, await planOf(text ?? '')]).toEqual([statement, expect.stringContaining(index)]);
  }
});

const HOT: readonly (readonly [RegExp, string])[] = [
  [/group by s\.end_date, s\.customer_id/, 'using subscriptions_unquoted_index'],
  [/join subscriptions s on s\.customer_id/, 'using quote_lines_standing_unique'],
  [/join subscriptions s on s\.customer_id/, 'using auto_quotes_pkey'],
  [/q\.expires_at > \$1[\s\S]+order by q\.expires_at/, 'using quotes_open_expiry_index'],
  [/q\.expires_at <= \$1[\s\S]+order by q\.expires_at/, 'using quotes_open_expiry_index'],
  [/confirmation_due_at <= /, 'using orders_unconfirmed_index'],
  [/select id from mails\s+where rendered_at/, 'using mails_bytes_index'],
  [/delete from "idempotency_keys"/, 'using idempotency_keys_created_index'],
];

/** Whatever its parameters will be. */
async function planOf(statement: string): Promise<string> {
  const rows = await setup.em.execute<Record<string, string>[]>(`explain (generic_plan) ${statement}`);
  return rows.map((row) => row['QUERY PLAN']).join('\n');
}

/** Subscriptions that renew by themselves, quotes that were closed, mails that were cleared, keys that are young. */
async function fillWithOthers(): Promise<void> {
  const changes = { reference: `one.reference || ' other ' || n`, auto_renew: 'true' };
  await copyRows(setup.em, { table: 'subscriptions', where: 'true', times: 4_000, changes });
  const statements = [
    `insert into quotes (id, number, version, status, origin, customer_id, currency_code, purchase_method, created_at, closed_at)
     select gen_random_uuid(), 'other ' || id || n, 1, 'CANCELED', 'SALES', id, 'NOK', 'CARD', now(), now()
     from customers, generate_series(1, 4000) n`,
    `insert into quote_lines (id, quote_id, customer_id, position, action, product_id, quantity, term, unit_price_minor)
     select gen_random_uuid(), q.id, customer_id, 0, 'NEW', p.id, 1, 'ANNUAL', 1
     from quotes q, products p where status = 'CANCELED'`,
    `insert into auto_quotes (subscription_id, end_date, customer_id, quote_id)
     select a.subscription_id, a.end_date - n, a.customer_id, a.quote_id from auto_quotes a, generate_series(1, 4000) n`,
    `insert into mails (id, quote_id, customer_id, kind, reader_kind, to_address, language, state, queued_at, rendered_at)
     select gen_random_uuid(), id, customer_id, 'CANCELED', 'SALES', 'sales@example.com', 'en', 'SENT', now(), now()
     from quotes where status = 'CANCELED'`,
    'alter table orders drop constraint orders_quote_id_total_minor_currency_code_fkey',
    `insert into orders (id, number, quote_id, customer_id, total_minor, currency_code, accepted_by, placed_at, confirmation_due_at)
     select gen_random_uuid(), id, id, customer_id, 1, 'NOK', 'Kari', now(), null from quotes where status = 'CANCELED'`,
    `insert into idempotency_keys (caller, mutation, key, input_hash, answer, created_at)
     select 'sales', 'sendQuote', n, '', '{}', '2026-11-23' from generate_series(1, 10000) n`,
    'analyze',
  ];
  for (const statement of statements) {
    await setup.em.execute(statement);
  }
}
