import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import type { Context } from '../context.ts';
import { idOf, uuidOf } from '../database/ids.ts';
import { enqueueInTurn, type MailInTurn } from '../outbox/mail-turns.ts';
import { addressKey, domainOf } from '../values/email-address.ts';

/** Whether an installation that mails only to these addresses and domains may mail to this one. */
export function mayBeMailed(address: string, mailOnlyTo: readonly string[] | undefined): boolean {
  return (
    mailOnlyTo === undefined || [addressKey(address), domainOf(address)].some((key) => mailOnlyTo.includes(key ?? ''))
  );
}

/** Leaves a mail queued, but without a job, until it is released. If its quote closes, it is dropped like any other. */
export async function holdMail(em: SqlEntityManager, mailId: string): Promise<void> {
  await sql`
    update mails set held_at = coalesce(held_at, now())
    where id = ${uuidOf('mail', mailId)} and state = 'QUEUED'`.execute(em.getKysely());
}

export interface ReleaseReport {
  /** Ids of the mails that have a job again. */
  readonly released: readonly string[];
  /** Ids of those that still wait, because of their address. */
  readonly held: readonly string[];
}

/** Gives the held mails that may be sent now their jobs back, in the transaction of `em`. */
export async function releaseHeld(
  { em, queue }: Pick<Context, 'em' | 'queue'>,
  mailOnlyTo: readonly string[] | undefined,
): Promise<ReleaseReport> {
  const { rows } = await sql<MailInTurn & { to_address: string }>`
    select id, turn, to_address from mails where held_at is not null and state = 'QUEUED' and carried_by is null
    order by id for no key update`.execute(em.getKysely());
  const { free = [], held = [] } = Object.groupBy(rows, (mail) =>
    mayBeMailed(mail.to_address, mailOnlyTo) ? 'free' : 'held',
  );
  await sql`
    update mails set held_at = null where id = any(${free.map(({ id }) => id)}::uuid[])`.execute(em.getKysely());
  await enqueueInTurn(em, queue, free);
  const idsOf = (mails: readonly MailInTurn[]) => mails.map(({ id }) => idOf('mail', id));
  return { released: idsOf(free), held: idsOf(held) };
}
