import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { lockedMails } from './locked-mails.ts';

/** The bytes of a rendered mail and what goes with them, in the columns of `mails`. */
export interface RenderedRow {
  readonly id: string | undefined;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly sender: string;
  readonly reply_to: string;
  readonly document_language: string | null;
  readonly document_expires_on: string | null;
  readonly rendered_at: string;
  /** How many mails it carried when it was rendered. */
  readonly carries: number;
}

/**
 * Stores the bytes of mails once: where another worker was first, its bytes stay. What was rendered before the mail was
 * given more to carry is not stored: the delivery then fails, and the queue tries again. Nor is it if another mail carries it by now.
 */
export async function storeRendered(em: SqlEntityManager, mails: readonly RenderedRow[]): Promise<true[]> {
  await sql`
    update mails set subject = made.subject, html = made.html, text = made.text, headers = made.headers,
      sender = made.sender, reply_to = made.reply_to, document_language = made.document_language,
      document_expires_on = made.document_expires_on, rendered_at = made.rendered_at
    from json_to_recordset(${JSON.stringify(mails)}) as made (id uuid, subject text, html text, text text,
      headers jsonb, sender text, reply_to text, document_language text, document_expires_on date,
      rendered_at timestamptz, carries integer)
    where mails.id = made.id and mails.rendered_at is null and mails.carries = made.carries
      and mails.carried_by is null
      and mails.id in (${lockedMails(mails.map(({ id }) => id))})`.execute(em.getKysely());
  return mails.map(() => true);
}
