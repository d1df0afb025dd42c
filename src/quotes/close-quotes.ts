import { sql } from 'kysely';
import type { Context } from '../context.ts';
import { uuidOf } from '../database/ids.ts';
import { dropUnsentMails, queueMails } from '../outbox/queue-mails.ts';
import type { QuoteEventType } from './quote-event.ts';
import { recordEvents } from './record-event.ts';

/** How a quote ends other than by acceptance. A draft can only end as CANCELED. */
export type Ending =
  | { readonly status: 'DECLINED' | 'CANCELED'; readonly reason?: string | null }
  | { readonly status: 'SUPERSEDED'; readonly successorId: string }
  | { readonly status: 'EXPIRED' };

/**
 * Closes quotes; the caller has locked their customers. Their lines stand no longer (Q5), their holds end (H2), their
 * unsent mails are dropped (M5), the audit trail records the ending (Q7), and the people concerned are mailed (M5).
 * The number of SQL statements does not depend on the number of quotes.
 */
export async function closeQuotes(context: Context, quoteIds: readonly string[], ending: Ending): Promise<void> {
  if (quoteIds.length === 0) {
    return;
  }
  const { em, now } = context;
  await em.flush();
  const quotes = sql`any(${quoteIds.map((id) => uuidOf('quote', id))}::uuid[])`;
  const reason = 'reason' in ending ? ending.reason || null : null;
  const successor = ending.status === 'SUPERSEDED' ? (uuidOf('quote', ending.successorId) ?? null) : null;
  // Q4: an expired quote closed at `expires_at`, even if that is stored later. Clocks of machines differ, so any other
  // quote closes no earlier than it was made.
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
  if (ending.status !== 'EXPIRED') {
    await queueMails(context, { quoteIds: await sentAmong(context, quoteIds), kind: ending.status });
  }
}

/** Q5: lines of a closed quote stand no longer, so a later quote may renew the same subscriptions. */
export async function liftLines({ em }: Context, quotes: ReturnType<typeof sql>): Promise<void> {
  await sql`update quote_lines set standing_since = null where quote_id = ${quotes} and standing_since is not null`.execute(
    em.getKysely(),
  );
}

/** A draft was mailed to nobody, so its cancellation mails nobody. */
async function sentAmong({ em }: Context, quoteIds: readonly string[]): Promise<string[]> {
  const uuids = quoteIds.map((id) => uuidOf('quote', id));
  const { rows } = await sql<{ id: string }>`
    select id from quotes where id = any(${uuids}::uuid[]) and sent_at is not null`.execute(em.getKysely());
  const sent = new Set(rows.map(({ id }) => id));
  return quoteIds.filter((id) => sent.has(uuidOf('quote', id) ?? ''));
}
