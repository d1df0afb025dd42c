import { sql } from 'kysely';
import type { Context } from '../context.ts';
import { uuidOf } from '../database/ids.ts';
import { dropUnsentMails, queueMails } from '../outbox/queue-mails.ts';
import type { QuoteEventType } from './quote-event.ts';
import { recordEvents } from './record-event.ts';

/** How a sent quote, or for CANCELED a draft, ends other than by acceptance. */
export type Ending =
  | { readonly status: 'DECLINED' | 'CANCELED'; readonly reason?: string | null }
  | { readonly status: 'SUPERSEDED'; readonly successorId: string }
  | { readonly status: 'EXPIRED' };

/**
 * Closes quotes whose customers are locked: their lines stand no more, their holds end (H2), mails not yet sent are
 * dropped (M5), the trail has it (Q7), and who must know is mailed. A fixed number of statements, however many quotes.
 */
export async function closeQuotes(context: Context, quoteIds: readonly string[], ending: Ending): Promise<void> {
  if (quoteIds.length === 0) return;
  const { em, now } = context;
  await em.flush();
  const quotes = sql`any(${quoteIds.map((id) => uuidOf('quote', id))}::uuid[])`;
  const reason = 'reason' in ending ? ending.reason || null : null;
  const successor = ending.status === 'SUPERSEDED' ? (uuidOf('quote', ending.successorId) ?? null) : null;
  // Q4: a quote ended at its expiry, whenever that is stored; and never before it was made, whatever clock made it.
  await sql`
    update quotes set status = ${ending.status}, version = version + 1, close_reason = ${reason},
      closed_at = ${ending.status === 'EXPIRED' ? sql`expires_at` : sql`greatest(${now.toString()}::timestamptz, created_at)`},
      superseded_by_id = ${successor}::uuid
    where id = ${quotes}`.execute(em.getKysely());
  await liftLines(context, quotes);
  await sql`
    update subscriptions set auto_renew = true, auto_renew_held_by_id = null
    where auto_renew_held_by_id = ${quotes}`.execute(em.getKysely());
  await recordEvents(context, quoteIds, ending.status satisfies QuoteEventType);
  await dropUnsentMails(em, quoteIds);
  if (ending.status !== 'EXPIRED')
    await queueMails(context, { quoteIds: await sentAmong(context, quoteIds), kind: ending.status });
}

/** Q5: what is closed stands in nobody's way. */
export async function liftLines({ em }: Context, quotes: ReturnType<typeof sql>): Promise<void> {
  await sql`update quote_lines set standing_since = null where quote_id = ${quotes} and standing_since is not null`.execute(
    em.getKysely(),
  );
}

/** Nobody is told of the end of a draft, of which nobody was told. */
async function sentAmong({ em }: Context, quoteIds: readonly string[]): Promise<string[]> {
  const uuids = quoteIds.map((id) => uuidOf('quote', id));
  const { rows } = await sql<{ id: string }>`
    select id from quotes where id = any(${uuids}::uuid[]) and sent_at is not null`.execute(em.getKysely());
  const sent = new Set(rows.map(({ id }) => id));
  return quoteIds.filter((id) => sent.has(uuidOf('quote', id) ?? ''));
}
