import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { uuidOf } from '../database/ids.ts';
import { MAILS_OF_EXPIRY } from '../outbox/mail-kinds.ts';

/** What later mails of a quote take from the mails that brought the quote and its expiry day to their reader. */
export interface QuoteMail {
  /** Those of the first such mail, ours before the provider's: later ones join its thread. */
  readonly messageIds: readonly string[];
  /** Of the last such mail, because it tells the expiry day that holds. */
  readonly subject: string | null;
}

/** Finds for each mail what it takes from its reader's quote mails, in one statement. */
export async function quoteMailsOf(
  em: SqlEntityManager,
  mailIds: readonly string[],
): Promise<(QuoteMail | undefined)[]> {
  const uuids = mailIds.map((id) => uuidOf('mail', id));
  const { rows } = await sql<QuoteMail & { id: string }>`
    select mail.id, quote_mail.* from mails mail cross join lateral (
      select array_remove(array[(array_agg(headers ->> 'Message-ID' order by id))[1],
          nullif((array_agg(message_id order by id))[1], (array_agg(headers ->> 'Message-ID' order by id))[1])],
          null) as "messageIds",
        (array_agg(subject order by id desc))[1] as subject from mails earlier
      where earlier.quote_id = mail.quote_id and earlier.recipient_id = mail.recipient_id and earlier.id <> mail.id
        and kind = any(${MAILS_OF_EXPIRY}) and headers is not null and carries = 0 and state <> 'DROPPED') quote_mail
    where mail.id = any(${uuids}::uuid[])`.execute(em.getKysely());
  const found = new Map(rows.map((row) => [row.id, row]));
  return uuids.map((uuid) => found.get(uuid ?? ''));
}
