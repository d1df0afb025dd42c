import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { type RawBuilder, sql } from 'kysely';
import type { MailQueue } from '../context.ts';
import { uuidOf } from '../database/ids.ts';
import { enqueueInTurn, type MailInTurn } from './mail-turns.ts';

/** Lets go of what dropped mails carried: each carried mail is queued by itself, in the transaction of `em`. */
export async function releaseCarried(
  em: SqlEntityManager,
  queue: MailQueue,
  mailIds: readonly string[],
): Promise<void> {
  const uuids = mailIds.map((id) => uuidOf('mail', id));
  await release(em, queue, sql`carrier.id = any(${uuids}::uuid[]) and carrier.state = 'DROPPED'`);
}

/**
 * Lets go of what waits for a mail that has gone out without it, as a worker of the version before sends it, or that was
 * dropped while its job failed. Returns how many mails have jobs of their own now, at most so many at once.
 */
export async function releaseStranded(em: SqlEntityManager, queue: MailQueue): Promise<number> {
  return await release(em, queue, sql`carrier.state <> 'QUEUED'`);
}

async function release(em: SqlEntityManager, queue: MailQueue, which: RawBuilder<unknown>): Promise<number> {
  const { rows } = await sql<MailInTurn>`
    update mails set carried_by = null where id in (
      select m.id from mails m join mails carrier on carrier.id = m.carried_by
      where m.state = 'QUEUED' and ${which} order by m.id limit ${MOST_AT_ONCE} for no key update of m)
      and state = 'QUEUED'
    returning id, turn`.execute(em.getKysely());
  await enqueueInTurn(em, queue, rows);
  return rows.length;
}

/** More than a set of mails can carry. */
const MOST_AT_ONCE = 1_000;
