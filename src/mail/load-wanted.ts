import type { SqlEntityManager } from '@mikro-orm/postgresql';
import type { Temporal } from 'temporal-polyfill';
import { MAILS_OF_OPEN_QUOTES } from '../outbox/mail-kinds.ts';
import { OutgoingMail } from './outgoing-mail.ts';

/**
 * Loads mails with their quotes and recipients. Gives `undefined` for one that is no longer queued, or that M5 drops
 * now.
 */
export async function loadWanted(
  em: SqlEntityManager,
  mailIds: readonly string[],
  now: Temporal.Instant,
): Promise<(OutgoingMail | undefined)[]> {
  const where = { id: { $in: [...mailIds] }, state: 'QUEUED' as const };
  const mails = await em.find(OutgoingMail, where, { populate: ['quote', 'recipient'] });
  const wanted = new Map(mails.map((mail) => [mail.id, mail]));
  for (const { id } of mails.filter((mail) => isToDrop(mail, now))) {
    await em.nativeUpdate(OutgoingMail, { id, state: 'QUEUED' }, { state: 'DROPPED' });
    wanted.delete(id);
  }
  return mailIds.map((id) => wanted.get(id));
}

function isToDrop(mail: OutgoingMail, now: Temporal.Instant): boolean {
  const isTooLate = MAILS_OF_OPEN_QUOTES.includes(mail.kind) && mail.quote.getEntity().statusAt(now) !== 'SENT';
  return isTooLate || !!mail.recipient?.getEntity().replacedAt;
}
