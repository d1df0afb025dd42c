import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import type { MailInTurn } from '../outbox/mail-turns.ts';
import { isOrIsCarriedBy } from './locked-mails.ts';

/**
 * Unbinds these mails, and what they carry, so that each stands for itself. The bytes of a list are gone, as it may list
 * other quotes next time, and so is its key at the provider. Returns those that wait and now need jobs of their own.
 */
export async function dissolveLists(em: SqlEntityManager, uuids: readonly string[]): Promise<MailInTurn[]> {
  const { rows } = await sql<MailInTurn & { state: string }>`
    update mails set carried_by = null
    where carried_by is not null and ${isOrIsCarriedBy(uuids)} returning id, turn, state`.execute(em.getKysely());
  await sql`
    update mails set carries = 0, dissolved = dissolved + 1, subject = null, html = null, text = null, headers = null, sender = null,
      reply_to = null, document_language = null, document_expires_on = null, rendered_at = null
    where id = any(${uuids}::uuid[]) and carries > 0`.execute(em.getKysely());
  return rows.filter(({ state }) => state === 'QUEUED');
}
