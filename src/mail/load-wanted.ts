import type { SqlEntityManager } from '@mikro-orm/postgresql';
import type { Temporal } from 'temporal-polyfill';
import { MAILS_OF_OPEN_QUOTES } from '../outbox/mail-kinds.ts';
import { findUnreached } from './find-unreached.ts';
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
  const needless = await tellingNothing(em, mails);
  for (const mail of mails.filter((mail) => isTooLate(mail, now) || needless.has(mail))) {
    const queued = { id: mail.id, state: 'QUEUED' as const };
    // R11: a mail that told nobody is gone, so that the makers can still be told if the quote does not arrive later.
    await (needless.has(mail)
      ? em.nativeDelete(OutgoingMail, queued)
      : em.nativeUpdate(OutgoingMail, queued, { state: 'DROPPED' }));
    wanted.delete(mail.id);
  }
  return mailIds.map((id) => wanted.get(id));
}

function isTooLate({ kind, quote, recipient }: OutgoingMail, now: Temporal.Instant): boolean {
  const status = quote.getEntity().statusAt(now);
  const isOver =
    status !== 'SENT' && (MAILS_OF_OPEN_QUOTES.includes(kind) || (kind === 'UNDELIVERED' && status !== 'EXPIRED'));
  return isOver || !!recipient?.getEntity().replacedAt;
}

/** R11: nobody needs to be told of a mail that arrived after all, or was queued again meanwhile. */
async function tellingNothing(em: SqlEntityManager, mails: readonly OutgoingMail[]): Promise<Set<OutgoingMail>> {
  const telling = mails.filter(({ kind }) => kind === 'UNDELIVERED');
  if (telling.length === 0) {
    return new Set();
  }
  const unreachedOf = await findUnreached(
    em,
    telling.map(({ quote }) => quote.id),
  );
  return new Set(telling.filter(({ quote }) => unreachedOf(quote.id).length === 0));
}
