import { type RawBuilder, sql } from 'kysely';
import type { Context } from '../context.ts';
import { idOf, uuidOf } from '../database/ids.ts';
import { dropUnsentMails, queueMails } from '../outbox/queue-mails.ts';
import type { QuoteEventType } from './quote-event.ts';
import { recordEvents } from './record-event.ts';

/** How a quote ends. A draft can only end as CANCELED. */
export type Ending =
  | { readonly status: 'ACCEPTED' | 'EXPIRED' }
  | { readonly status: 'DECLINED' | 'CANCELED'; readonly reason?: string | null }
  | { readonly status: 'SUPERSEDED'; readonly successorId: string };

/**
 * Closes quotes; the caller has locked their customers. Their lines stand no longer (Q5), their holds end (H2), their
 * unsent mails are dropped (M5), the audit trail records the ending (Q7), and the people concerned are mailed (M5).
 * The number of SQL statements does not depend on the number of quotes.
 */
export async function closeQuotes(context: Context, quoteIds: readonly string[], ending: Ending): Promise<void> {
  if (quoteIds.length === 0) {
    return;
  }
  const { em } = context;
  await em.flush();
  const sent = await storeEnding(context, quoteIds, ending);
  await release(context, quoteIds);
  await recordEvents(context, quoteIds, ending.status satisfies QuoteEventType);
  await dropUnsentMails(em, quoteIds);
  if (ending.status !== 'EXPIRED') {
    await queueMails(context, { quoteIds: sent, kind: ending.status });
  }
}

/** Returns the quotes that were sent. A draft was mailed to nobody, so its cancellation mails nobody. */
async function storeEnding({ em, now }: Context, quoteIds: readonly string[], ending: Ending): Promise<string[]> {
  const reason = 'reason' in ending ? ending.reason || null : null;
  const successor = ending.status === 'SUPERSEDED' ? (uuidOf('quote', ending.successorId) ?? null) : null;
  // Q4: an expired quote closed at `expires_at`, even if that is stored later. Clocks of machines differ, so any other
  // quote closes no earlier than it was made.
  const closedAt =
    ending.status === 'EXPIRED' ? sql`expires_at` : sql`greatest(${now.toString()}::timestamptz, created_at)`;
  const { rows } = await sql<{ id: string; was_sent: boolean }>`
    update quotes set status = ${ending.status}, version = version + 1, close_reason = ${reason},
      closed_at = ${closedAt}, superseded_by_id = ${successor}::uuid
    where id = ${anyOf(quoteIds)}
    returning id, sent_at is not null as was_sent`.execute(em.getKysely());
  return rows.filter(({ was_sent }) => was_sent).map(({ id }) => idOf('quote', id));
}

/** Q5, H2: a later quote may renew the same subscriptions, and their auto-renew is as it was before any hold. */
async function release({ em }: Context, quoteIds: readonly string[]): Promise<void> {
  await sql`
    update quote_lines set standing_since = null
    where quote_id = ${anyOf(quoteIds)} and standing_since is not null`.execute(em.getKysely());
  await sql`
    update subscriptions set auto_renew = true, auto_renew_held_by_id = null
    where auto_renew_held_by_id = ${anyOf(quoteIds)}`.execute(em.getKysely());
}

function anyOf(quoteIds: readonly string[]): RawBuilder<unknown> {
  return sql`any(${quoteIds.map((id) => uuidOf('quote', id))}::uuid[])`;
}
