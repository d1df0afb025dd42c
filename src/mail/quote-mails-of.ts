import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { uuidOf } from '../database/ids.ts';
import { QUOTE_MAILS } from '../outbox/mail-kinds.ts';

/** What later mails of a quote take from the mail that first brought the quote to their reader: they join its thread. */
export interface QuoteMail {
  readonly messageId: string | null;
  readonly subject: string | null;
}

/** Finds for each mail its reader's quote mail, in one statement. */
export async function quoteMailsOf(
  em: SqlEntityManager,
  mailIds: readonly string[],
): Promise<(QuoteMail | undefined)[]> {
  const uuids = mailIds.map((id) => uuidOf('mail', id));
  const { rows } = await sql<QuoteMail & { id: string }>`
    select mail.id, quote_mail.* from mails mail cross join lateral (
      select headers ->> 'Message-ID' as "messageId", subject from mails first
      where first.quote_id = mail.quote_id and first.recipient_id = mail.recipient_id and first.id <> mail.id
        and kind = any(${QUOTE_MAILS}) and headers is not null and state <> 'DROPPED'
      order by id limit 1) quote_mail
    where mail.id = any(${uuids}::uuid[])`.execute(em.getKysely());
  const found = new Map(rows.map((row) => [row.id, row]));
  return uuids.map((uuid) => found.get(uuid ?? ''));
}
