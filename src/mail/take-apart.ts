import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { linkTokenOf } from '../access/link-token.ts';
import type { MailQueue } from '../context.ts';
import { idOf, uuidOf } from '../database/ids.ts';
import { enqueueInTurn, type MailInTurn } from '../outbox/mail-turns.ts';
import { QuoteRecipient } from '../quotes/quote-recipient.ts';
import type { Begun } from './count-attempts.ts';
import { dissolveLists } from './dissolve-lists.ts';
import type { Letterhead } from './letterhead.ts';
import { lockedMails } from './locked-mails.ts';
import { lockQuotesOf, recordFailure } from './raise-delivery.ts';
import type { Telling } from './tell-undelivered.ts';

export interface TakingApart extends Telling {
  readonly letterhead: Letterhead;
  readonly queue: MailQueue;
}

/** Whether nothing of a list can be at the provider, so that it may go out as other mails. Its last attempt was not made. */
export function mayBeTakenApart({ mail: { attempts, refusals }, carried }: Begun): boolean {
  return carried.length > 0 && attempts - 1 === refusals;
}

/**
 * Takes a list apart in which links are dead: the mails of these fail, each by itself, and the worker lists the others
 * anew. The attempt that was just counted was not made.
 */
export async function takeApart(
  em: SqlEntityManager,
  { mail, carried }: Begun,
  how: TakingApart,
  detail: string,
): Promise<void> {
  const carrier = uuidOf('mail', mail.id);
  await em.transactional(async (em) => {
    await lockQuotesOf(em, [mail.id]);
    const listed = await sql<MailInTurn & { recipient_id: string; state: string }>`
      update mails set attempts = attempts - 1 where id in (${lockedMails([carrier])})
      returning id, turn, recipient_id, state`.execute(em.getKysely());
    await dissolveLists(em, carrier ? [carrier] : []);
    const dead = await deadAmong(em, [mail.recipient?.id, ...carried.map(({ recipientId }) => recipientId)], how);
    const waiting = listed.rows.filter(({ state }) => state === 'QUEUED');
    const { alive = [], failing = [] } = Object.groupBy(waiting, ({ recipient_id }) =>
      dead.has(idOf('recipient', recipient_id)) ? 'failing' : 'alive',
    );
    await enqueueInTurn(em, how.queue, alive);
    for (const { id } of failing) {
      await recordFailure(em, { mailId: idOf('mail', id), isRefusal: false, detail }, how);
    }
  });
}

async function deadAmong(
  em: SqlEntityManager,
  recipientIds: readonly (string | undefined)[],
  { letterhead: { linkSecrets } }: TakingApart,
): Promise<Set<string>> {
  const ids = recipientIds.filter((id) => id !== undefined);
  const recipients = await em.find(QuoteRecipient, { id: { $in: ids } });
  return new Set(recipients.filter((one) => linkTokenOf(one, linkSecrets) === undefined).map(({ id }) => id));
}
