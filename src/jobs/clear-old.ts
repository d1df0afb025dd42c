import { type RawBuilder, sql } from 'kysely';
import { CHANGES_KEPT_DAYS, orderChanges } from '../changes/read-changes.ts';
import { untilConnected } from '../database/unavailable.ts';
import type { Run } from './run.ts';

/** How many days each kind of row is kept. The provider repeats an event for hours at most. */
const KEPT_DAYS = {
  mailBytes: 30,
  idempotencyKeys: 30,
  deliveryEvents: 3,
  jobRuns: 90,
  changes: CHANGES_KEPT_DAYS,
  webhookDeliveries: 30,
} as const;

const AT_ONCE = 5_000;

/** Clears old rows in small transactions, so that nothing waits for it and killing it loses little. */
export async function clearOld(run: Run): Promise<void> {
  const before = (days: number) => sql`${run.asOf.subtract({ hours: 24 * days }).toString()}::timestamptz`;
  await inParts(run, (some) => clearMailBytes(before(KEPT_DAYS.mailBytes), some));
  await inParts(run, (some) =>
    remove('idempotency_keys', sql`created_at < ${before(KEPT_DAYS.idempotencyKeys)}`, some),
  );
  // The rest uses real time, except mails_caused: these rows concern machines, not the business.
  await inParts(run, (some) =>
    remove('delivery_events', sql`received_at < ${daysAgo(KEPT_DAYS.deliveryEvents)}`, some),
  );
  await inParts(run, (some) => remove('mails_caused', sql`day < ${before(3)}`, some));
  await inParts(run, (some) => remove('job_runs', sql`started_at < ${daysAgo(KEPT_DAYS.jobRuns)}`, some));
  await inParts(run, (some) =>
    remove('webhook_deliveries', sql`created_at < ${daysAgo(KEPT_DAYS.webhookDeliveries)}`, some),
  );
  await inParts(run, (some) => remove('caller_minutes', sql`minute < extract(epoch from now()) / 60 - 60`, some));
  await inParts(run, (some) => remove('caller_debts', MELTED, some));
  await orderAllChanges(run);
  await inParts(run, clearChanges);
}

const MELTED = sql`at < now() - (debt / per_second + 60) * interval '1 second'`;

async function inParts(run: Run, clear: (some: RawBuilder<unknown>) => RawBuilder<unknown>): Promise<void> {
  for (;;) {
    run.signal?.throwIfAborted();
    const { numAffectedRows = 0n } = await untilConnected(run.signal, () =>
      clear(sql`limit ${AT_ONCE}`).execute(run.orm.em.fork().getKysely()),
    );
    if (numAffectedRows < AT_ONCE) {
      return;
    }
  }
}

/** L2: changes are cleared by their position, and while nobody reads the feed they have none. */
async function orderAllChanges(run: Run): Promise<void> {
  while (await untilConnected(run.signal, () => orderChanges(run.orm.em.fork()))) {
    run.signal?.throwIfAborted();
  }
}

/**
 * The oldest first: if the change at a cursor is kept, so are all after it. The newest of the old ones stays, so that a
 * reader who has read everything can go on, however long nothing changed.
 */
function clearChanges(some: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    delete from changes where position <= (
      select max(position) from (
        select position from changes
        where position < (select max(position) from changes
          where position < (extract(epoch from ${daysAgo(KEPT_DAYS.changes)}) * 1000000)::bigint)
        order by position ${some}) oldest)`;
}

/**
 * Clears html and text. Subject and headers stay, because a later mail joins the thread. Unsent mails keep their bytes.
 */
function clearMailBytes(before: RawBuilder<unknown>, some: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    update mails set html = null, text = null
    where id in (
      select id from mails
      where rendered_at < ${before} and html is not null and state not in ('QUEUED', 'FAILED')
      ${some} for update skip locked
    )`;
}

function remove(table: string, condition: RawBuilder<unknown>, some: RawBuilder<unknown>): RawBuilder<unknown> {
  const name = sql.table(table);
  return sql`
    delete from ${name} where ctid in (select ctid from ${name} where ${condition} ${some} for update skip locked)`;
}

function daysAgo(days: number): RawBuilder<unknown> {
  return sql`now() - ${days} * interval '1 day'`;
}
