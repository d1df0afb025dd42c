import type { SqlEntityManager } from '@mikro-orm/postgresql';
import type { Temporal } from 'temporal-polyfill';
import { MAILS_OF_LIVE_REQUESTS } from '../outbox/mail-kinds.ts';
import { LIVE_STATUSES } from '../requests/request-status.ts';
import { findReplaced } from './find-replaced.ts';
import { findUnreached } from './find-unreached.ts';
import { hasQuoteEnded } from './has-quote-ended.ts';
import {
  isOfQuote,
  isOfRequest,
  type LoadedMail,
  type MailOfQuote,
  type MailOfRequest,
  OutgoingMail,
} from './outgoing-mail.ts';

/**
 * Loads mails with their quotes or requests and their recipients. Gives `undefined` for one that is no longer queued, or that M5 drops
 * now.
 */
export async function loadWanted(
  em: SqlEntityManager,
  mailIds: readonly string[],
  now: Temporal.Instant,
): Promise<(LoadedMail | undefined)[]> {
  const where = { id: { $in: [...mailIds] }, state: 'QUEUED' as const };
  const found = await em.find(OutgoingMail, where, { populate: ['quote', 'request', 'recipient'] });
  // Cast: a check of the database.
  const mails = found as LoadedMail[];
  const wanted = new Map(mails.map((mail) => [mail.id, mail]));
  const needless = await tellingNothing(em, mails);
  const replaced = await ofReplaced(em, mails);
  for (const mail of mails.filter((mail) => isTooLate(mail, now) || needless.has(mail) || replaced.has(mail))) {
    const queued = { id: mail.id, state: 'QUEUED' as const };
    // R11: a mail that told nobody is gone, so that the makers can still be told if the quote does not arrive later.
    await (needless.has(mail)
      ? em.nativeDelete(OutgoingMail, queued)
      : em.nativeUpdate(OutgoingMail, queued, { state: 'DROPPED' }));
    wanted.delete(mail.id);
  }
  return mailIds.map((id) => wanted.get(id));
}

function isTooLate(mail: LoadedMail, now: Temporal.Instant): boolean {
  if (isOfQuote(mail)) {
    return hasQuoteEnded(mail, now);
  }
  return isOfRequest(mail) && hasRequestEnded(mail);
}

function hasRequestEnded({ kind, request }: MailOfRequest): boolean {
  return MAILS_OF_LIVE_REQUESTS.includes(kind) && !LIVE_STATUSES.includes(request.getEntity().status);
}

/** M8: whoever has a later quote for the same subscription needs no word of the end of the earlier one. */
async function ofReplaced(em: SqlEntityManager, mails: readonly LoadedMail[]): Promise<Set<LoadedMail>> {
  const telling = quoteMails(mails, 'EXPIRED');
  const quoteIds = telling.map(({ quote }) => quote.id);
  const replaced = quoteIds.length === 0 ? undefined : await findReplaced(em, quoteIds);
  return new Set(telling.filter(({ quote }) => replaced?.has(quote.id)));
}

/** R11: nobody needs to be told of a mail that arrived after all, or was queued again meanwhile. */
async function tellingNothing(em: SqlEntityManager, mails: readonly LoadedMail[]): Promise<Set<LoadedMail>> {
  const telling = quoteMails(mails, 'UNDELIVERED');
  if (telling.length === 0) {
    return new Set();
  }
  const unreachedOf = await findUnreached(
    em,
    telling.map(({ quote }) => quote.id),
  );
  return new Set(telling.filter(({ quote }) => unreachedOf(quote.id).length === 0));
}

function quoteMails(mails: readonly LoadedMail[], wanted: MailOfQuote['kind']): MailOfQuote[] {
  return mails.filter(isOfQuote).filter(({ kind }) => kind === wanted);
}
