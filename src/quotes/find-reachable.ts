import { sql } from 'kysely';
import type { Context } from '../context.ts';
import { idOf, uuidOf } from '../database/ids.ts';
import { UNDELIVERABLE } from './quote-recipient.ts';

export interface Reachable {
  readonly recipientId: string;
  readonly quoteId: string;
}

/**
 * The recipients of these quotes who can be reminded. R6: an address that bounced, failed or complained gets no more mail.
 * Who asked for no more reminders gets none.
 */
export async function findReachable({ em }: Pick<Context, 'em'>, quoteIds: readonly string[]): Promise<Reachable[]> {
  const { rows } = await sql<{ id: string; quote_id: string }>`
    select id, quote_id from quote_recipients
    where quote_id = any(${quoteIds.map((id) => uuidOf('quote', id))}::uuid[]) and replaced_at is null
      and reminders_stopped_at is null and delivery_status <> all(${UNDELIVERABLE})`.execute(em.getKysely());
  return rows.map(({ id, quote_id }) => ({ recipientId: idOf('recipient', id), quoteId: idOf('quote', quote_id) }));
}
