import sql, { type Sql } from 'sql-template-tag';
import { actedBy, actingPartner, actorOf, eventChannelOf } from '../access/actor.ts';
import type { Context } from '../context.ts';
import { newId, uuidOf } from '../database/ids.ts';
import { type NewRow, refById } from '../database/insert-rows.ts';
import { textRows } from '../database/named-rows.ts';
import { momentOf, type Quote } from './quote.ts';
import type { QuoteEvent, QuoteEventType } from './quote-event.ts';

/** Q7: writes one audit event for each of these quotes in one statement: who, how, when and from where. */
export async function recordEvents(context: Context, quoteIds: readonly string[], type: QuoteEventType): Promise<void> {
  const events = quoteIds.map((quoteId) => ({ quoteId, type }));
  await textRows(context.em, eventStep(context, events));
}

export interface EventOfQuote {
  readonly quoteId: string;
  readonly type: QuoteEventType;
}

/**
 * Q7: SQL that writes audit events of stored quotes. An event is never dated before the quote was made or sent: another
 * machine's clock or a job's day may have set those times. A9: that of an acceptance keeps the quote as it was just
 * before, which is what the person saw.
 */
export function eventStep({ viewer, now, remoteAddress, userAgent }: Context, events: readonly EventOfQuote[]): Sql {
  const rows = events.map(({ quoteId, type }) => ({
    id: uuidOf('event', newId('event')),
    quote_id: uuidOf('quote', quoteId),
    type,
  }));
  return sql`
    insert into quote_events (id, quote_id, customer_id, type, actor, actor_kind, actor_partner_id, channel,
      remote_address, user_agent, accepted_version, accepted_total_minor, accepted_fingerprint, occurred_at)
    select event.id, quote_id, quotes.customer_id, event.type, ${actorOf(viewer)}, ${viewer.kind},
      ${uuidOf('partner', actingPartner(viewer) ?? '') ?? null}::uuid, ${eventChannelOf(viewer)}, ${remoteAddress ?? null},
      ${userAgent ?? null}, accepted.version, accepted.total_minor, accepted.fingerprint,
      greatest(${now.toString()}::timestamptz, quotes.created_at, quotes.sent_at)
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as event (id uuid, quote_id uuid, type text)
    join quotes on quotes.id = quote_id
    left join quotes accepted on accepted.id = quote_id and event.type = 'ACCEPTED'`;
}

/** Q7: an event of a quote that is not stored yet; it is stored with it. */
export function newEvent(
  { viewer, now, remoteAddress, userAgent }: Context,
  quote: Pick<Quote, 'id' | 'customer' | 'createdAt'>,
  type: QuoteEventType,
) {
  return {
    id: newId('event'),
    quote: refById<Quote>(quote.id),
    customerId: quote.customer.id,
    type,
    ...actedBy({ viewer, remoteAddress }),
    actorPartnerId: actingPartner(viewer),
    userAgent: userAgent ?? null,
    occurredAt: momentOf(quote, now),
  } satisfies NewRow<QuoteEvent>;
}
