import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { OutgoingMail } from '../../src/mail/outgoing-mail.ts';
import { Quote } from '../../src/quotes/quote.ts';
import { NOW } from '../harness/clock.ts';
import { jobSetup } from './job-setup.ts';

const setup = jobSetup();
const DAY = 24;

test('U5 H2 M5 stores what has expired as of its expiry, ends its holds, drops its mails and tells nobody whom it had not told', async () => {
  const customer = await setup.customer();
  const held = await setup.subscription(customer, { autoRenew: true });
  const quote = await setup.sentQuote(customer, [held]);
  expect(await setup.find(held)).toMatchObject({ autoRenew: false });
  const expiresAt = Temporal.Instant.from(String(quote.expiresAt));
  expect(await setup.run('sweep', { asOf: expiresAt.subtract({ milliseconds: 1 }) })).toMatchObject({ lookedAt: 0 });
  expect(await setup.run('sweep', { asOf: expiresAt })).toMatchObject({ job: 'sweep', lookedAt: 1, done: 1 });
  const swept = await setup.em.findOneOrFail(Quote, quote.id);
  expect(swept.storedStatus).toBe('EXPIRED');
  expect(String(swept.storedClosedAt)).toBe(String(expiresAt));
  expect(await setup.find(held)).toMatchObject({ autoRenew: true, autoRenewHeldById: null });
  expect((await setup.events(quote)).at(-1)).toBe('EXPIRED JOB sweep');
  const mails = await setup.em.find(OutgoingMail, { quote: quote.id });
  expect(mails.map(({ kind, state }) => `${kind} ${state}`)).toEqual(['QUOTE_READY DROPPED']);
  expect(await setup.run('sweep', { asOf: expiresAt })).toMatchObject({ lookedAt: 0 });
});

test('U5 H3 a hold that somebody has set anew is not ended', async () => {
  const customer = await setup.customer();
  const held = await setup.subscription(customer, { autoRenew: true });
  await setup.sentQuote(customer, [held]);
  await setup.change(held, { autoRenew: false, autoRenewHeldById: null });
  await setup.run('sweep', { asOf: NOW.add({ hours: DAY * 31 }) });
  expect(await setup.find(held)).toMatchObject({ autoRenew: false });
});

test('U5 clears the bytes of mails after 30 days, but keeps the record, what threads it, and what may go out again', async () => {
  const customer = await setup.customer();
  await setup.sentQuote(customer, [await setup.subscription(customer)]);
  const [mail] = await setup.em.find(OutgoingMail, {});
  const bytes = { subject: 'Quote', html: '<p>', text: 'Quote', headers: { 'Message-ID': '<1>' } };
  const store = (state: OutgoingMail['state'], renderedAt: Temporal.Instant) =>
    setup.em.nativeUpdate(OutgoingMail, mail!.id, { ...bytes, state, renderedAt });
  const swept = async () => {
    await setup.run('sweep');
    const { subject, html, text, headers } = await setup.em.findOneOrFail(OutgoingMail, mail!.id);
    return { subject, html, text, headers };
  };
  await store('SENT', NOW.subtract({ hours: DAY * 30 }));
  expect(await swept()).toEqual(bytes);
  const old = NOW.subtract({ hours: DAY * 30 + 1 });
  for (const state of ['QUEUED', 'FAILED'] as const) {
    await store(state, old);
    expect(await swept()).toEqual(bytes);
  }
  await store('DELIVERED', old);
  expect(await swept()).toEqual({ ...bytes, html: null, text: null });
});

test('U5 forgets old keys, delivery events, callers and runs, and nothing younger', async () => {
  const days = (count: number) => NOW.subtract({ hours: DAY * count }).toString();
  await setup.em.execute(
    `insert into idempotency_keys (caller, mutation, key, input_hash, answer, created_at)
     values ('sales', 'sendQuote', 'young', '', '{}', ?), ('sales', 'sendQuote', 'old', '', '{}', ?)`,
    [days(29), days(31)],
  );
  await setup.em.execute(`
    insert into delivery_events (id, provider_id, status, received_at)
    values ('young', 'p', 'SENT', now()), ('old', 'p', 'SENT', now() - interval '31 days')`);
  await setup.em.execute(`
    insert into caller_minutes (minute, caller, requests)
    select extract(epoch from now())::int / 60 - ago, 'ago ' || ago, 1 from unnest(array[1, 100]) ago`);
  await setup.em.execute(`
    insert into caller_debts (caller, debt, per_second, at)
    values ('owing', 50000, 1, now() - interval '1 hour'), ('free', 3000, 1, now() - interval '1 hour')`);
  await setup.em.execute(`
    insert into job_runs (id, job, as_of, started_at, progress_at, looked_at, done, skipped, failed)
    select gen_random_uuid(), 'remind', now(), now() - ago * interval '1 day', now(), 0, 0, '{}', '[]'
    from unnest(array[89, 91]) ago`);
  await setup.em.execute(`
    insert into webhook_endpoints (id, owner_kind, url, types, secret, since_position, created_at)
    values (gen_random_uuid(), 'SALES', 'https://portal.example', '{QUOTE_SENT}', '', 1, now());
    insert into webhook_deliveries (id, endpoint_id, attempts, created_at)
    select gen_random_uuid(), id, ago, now() - ago * interval '1 day' from webhook_endpoints, unnest(array[29, 31]) ago`);
  await setup.run('sweep');
  const left = async (table: string, column: string) =>
    (await setup.em.execute<Record<string, unknown>[]>(`select ${column} as left from ${table}`)).map(
      (row) => row.left,
    );
  expect(await left('idempotency_keys', 'key')).toEqual(['young']);
  expect(await left('delivery_events', 'id')).toEqual(['young']);
  expect(await left('caller_minutes', 'caller')).toEqual(['ago 1']);
  expect(await left('caller_debts', 'caller')).toEqual(['owing']);
  expect(await left('job_runs', 'job')).toEqual(['remind', 'sweep']);
  expect(await left('webhook_deliveries', 'attempts')).toEqual([29]);
});
