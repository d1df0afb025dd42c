import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import type { MailQueue } from '../context.ts';
import { enqueueInTurn, type MailInTurn } from '../outbox/mail-turns.ts';
import type { Begun } from './count-attempts.ts';
import { recipientIdsIn } from './link-placeholder.ts';
import { lockedMails } from './locked-mails.ts';

/**
 * Gives jobs of their own to mails that are carried by one whose bytes do not list them. A worker of the version before
 * renders a mail without what it carries; where that worker is killed, another one sends those bytes. The attempt that
 * was just counted is none of these mails'.
 */
export async function freeUnlisted(em: SqlEntityManager, queue: MailQueue, begun: readonly Begun[]): Promise<void> {
  const unlisted = begun.flatMap(({ mail, carried }) => {
    const listed = new Set(carried.length > 0 ? recipientIdsIn(mail) : []);
    return carried.filter(({ recipientId }) => !listed.has(recipientId)).map(({ uuid }) => uuid);
  });
  if (unlisted.length === 0) {
    return;
  }
  await em.transactional(async (em) => {
    const { rows } = await sql<MailInTurn & { state: string }>`
      update mails set carried_by = null, attempts = attempts - 1
      where id in (${lockedMails(unlisted)}) and carried_by is not null
      returning id, turn, state`.execute(em.getKysely());
    await enqueueInTurn(
      em,
      queue,
      rows.filter(({ state }) => state === 'QUEUED'),
    );
  });
}
