import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import type { Context } from '../context.ts';
import { idOf, newId, uuidOf } from '../database/ids.ts';
import { countMails } from './count-mails.ts';
import { MAILS_OF_OPEN_QUOTES, QUOTE_MAILS } from './mail-kinds.ts';
import { type MailAddressing, mailReaders } from './mail-readers.ts';
import { enqueueInTurn, type MailInTurn, nextTurn } from './mail-turns.ts';

export interface MailsToQueue extends MailAddressing {
  /** Distinguishes this mail from an earlier one of its kind: for a reminder, its day. */
  readonly occasion?: string;
  /** N3: the input to blame if the day's mails are used up. If absent, the mails are counted but never refused. */
  readonly field?: readonly string[];
}

/**
 * M5: flushes `em` and queues one mail for each reader of the kind, in its transaction. A mail that exists already
 * stays as it is, so a second call mails nobody. For quote mails it also queues the quote's documents, one for each
 * reader's language. Returns how many mails are new.
 */
export async function queueMails(context: QueueContext, mails: MailsToQueue): Promise<number> {
  const { em, now, queue, settings } = context;
  await em.flush();
  const readers = await mailReaders(em, mails, settings.salesEmail);
  if (readers.length === 0) {
    return 0;
  }
  const rows = readers.map((reader) => ({ id: uuidOf('mail', newId('mail')), ...reader }));
  const { rows: queued } = await sql<MailInTurn & { quoteId: string }>`
    insert into mails (id, quote_id, customer_id, kind, occasion, recipient_id, reader_kind, to_address, to_name,
      language, state, queued_at, turn)
    select id, quote_id, customer_id, ${mails.kind}, ${mails.occasion ?? ''}, recipient_id, reader_kind, to_address,
      to_name, language, 'QUEUED', ${now.toString()}, ${nextTurn(sql`reader.customer_id`, PLACE)}
    from json_to_recordset(${JSON.stringify(rows)}) as reader (id uuid, quote_id uuid, customer_id uuid,
      recipient_id uuid, reader_kind text, to_address text, to_name text, language text)
    on conflict do nothing
    returning id, turn, quote_id as "quoteId"`.execute(em.getKysely());
  await enqueueInTurn(em, queue, queued);
  if (QUOTE_MAILS.includes(mails.kind)) {
    const quotes = new Set(queued.map(({ quoteId }) => quoteId));
    await queue.enqueue(
      em,
      'document',
      [...quotes].map((uuid) => idOf('quote', uuid)),
    );
  }
  if (context.viewer) {
    await countMails(context, queued.length, mails.field);
  }
  return queued.length;
}

type QueueContext = Pick<Context, 'em' | 'now' | 'queue'> & (Pick<Context, 'settings' | 'viewer'> | OfNobody);

const PLACE = sql`(row_number() over (partition by reader.customer_id))::integer`;

/** Mails that no viewer causes count against nobody's limit. */
interface OfNobody {
  readonly settings: { readonly salesEmail: string };
  readonly viewer?: undefined;
}

/** M5: drops quote mails and reminders that are unsent when their quote closes. Flushes `em` first. */
export async function dropUnsentMails(em: SqlEntityManager, quoteIds: readonly string[]): Promise<void> {
  await em.flush();
  // Only recipients get these kinds. The condition on recipient_id lets PostgreSQL use the index of their mails.
  // Workers change several mails at once. All lock them in the order of their ids, so that none waits for another.
  await sql`
    update mails set state = 'DROPPED' where state = 'QUEUED' and id in (
      select id from mails where quote_id = any(${quoteIds.map((id) => uuidOf('quote', id))}::uuid[])
        and recipient_id is not null and kind = any(${MAILS_OF_OPEN_QUOTES}) and state = 'QUEUED'
      order by id for no key update)`.execute(em.getKysely());
}
