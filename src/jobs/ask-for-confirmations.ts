import { sql } from 'kysely';
import type { Context } from '../context.ts';
import { idOf } from '../database/ids.ts';
import { untilConnected } from '../database/unavailable.ts';
import { inTransaction, type Run } from './run.ts';

/**
 * A10: queues the documents of orders that have no confirmation: those from before there were confirmations, and those
 * whose job a worker of the version before has taken. A run asks for some, and for each again only after two days.
 */
export async function askForConfirmations(run: Run): Promise<void> {
  const done = await untilConnected(run.signal, () => inTransaction(run, ask));
  run.tally.add({ done, skipped: {} });
}

async function ask({ em, now, queue }: Context): Promise<number> {
  const at = sql`${now.toString()}::timestamptz`;
  // An order's own job has an hour. Others that ask at the same time take other orders.
  const { rows } = await sql<{ quote_id: string }>`
    update orders set confirmation_due_at = ${at} + interval '48 hours' where id in (
      select id from orders
      where confirmation_due_at <= ${at} and placed_at <= ${at} - interval '1 hour'
      order by confirmation_due_at, id limit ${MOST}
      for no key update skip locked)
    returning quote_id`.execute(em.getKysely());
  const quotes = rows.map((row) => idOf('quote', row.quote_id));
  await queue.enqueue(em, 'document', quotes, { priorityOf: () => BEHIND_ALL });
  return quotes.length;
}

/** What workers set in less than an hour. */
const MOST = 1_000;

/** Quotes that are sent now do not wait for old orders. */
const BEHIND_ALL = -1;
