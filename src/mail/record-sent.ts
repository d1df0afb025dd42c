import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { idOf, uuidOf } from '../database/ids.ts';
import { UNDELIVERABLE } from '../quotes/quote-recipient.ts';
import { standingsBelow } from './delivery-states.ts';
import { isOrIsCarriedBy, lockedMails } from './locked-mails.ts';
import { countsForRecipient, lockProviderIds, lockQuotesOf, type Reached, raiseDelivery } from './raise-delivery.ts';
import { type Telling, tellUndelivered } from './tell-undelivered.ts';

/** A mail that the provider accepted. */
export interface Sent {
  readonly mailId: string;
  readonly providerId: string;
}

/**
 * Records that the provider accepted these mails, in the transaction of `em`. Applies delivery events that came before
 * the answers were stored.
 */
export async function recordSent(
  em: SqlEntityManager,
  sent: readonly Sent[],
  telling: Telling,
): Promise<readonly true[]> {
  const now = telling.clock().toString();
  const providerIds = sent.map(({ providerId }) => providerId);
  const mails = sent.map(({ mailId }) => uuidOf('mail', mailId));
  await lockProviderIds(em, providerIds);
  await lockQuotesOf(
    em,
    sent.map(({ mailId }) => mailId),
  );
  await recordOnRecipients(em, mails, now);
  await sql`
    update mails m set state = ${raised('m.state')},
      provider_id = case m.id when sent.id then sent.provider_id else m.provider_id end,
      state_detail = case when ${isBelow('m.state')} then null else m.state_detail end,
      sent_at = coalesce(m.sent_at, ${now})
    from unnest(${mails}::uuid[], ${providerIds}::text[]) as sent (id, provider_id)
    where sent.id in (m.id, m.carried_by) and m.id in (${lockedMails(mails)})`.execute(em.getKysely());
  await applyEarlyEvents(em, mails, telling);
  return sent.map(() => true);
}

async function recordOnRecipients(
  em: SqlEntityManager,
  mails: readonly (string | undefined)[],
  now: string,
): Promise<void> {
  await sql`
    update quote_recipients r set sent_at = coalesce(r.sent_at, ${now}),
      delivery_status = ${raised('r.delivery_status')},
      delivery_detail = case when ${isBelow('r.delivery_status')} then null else r.delivery_detail end
    from mails m
    where ${isOrIsCarriedBy(mails, 'm')} and r.id = m.recipient_id and ${countsForRecipient('SENT')}`.execute(
    em.getKysely(),
  );
}

/** R7: delivery states only rise. */
function raised(state: string) {
  return sql`case when ${isBelow(state)} then 'SENT' else ${sql.raw(state)} end`;
}

function isBelow(state: string) {
  return sql`${sql.raw(state)} = any(${standingsBelow('SENT')})`;
}

async function applyEarlyEvents(
  em: SqlEntityManager,
  mails: readonly (string | undefined)[],
  telling: Telling,
): Promise<void> {
  const { rows } = await sql<Reached & { id: string }>`
    select m.id, e.status, e.detail from delivery_events e join mails m on m.provider_id = e.provider_id
    where m.id = any(${mails}::uuid[])`.execute(em.getKysely());
  for (const { id, ...event } of rows) {
    await raiseDelivery(em, idOf('mail', id), event);
  }
  const lost = rows.filter(({ status }) => UNDELIVERABLE.includes(status));
  if (lost.length > 0) {
    await tellUndelivered(
      em,
      lost.map(({ id }) => idOf('mail', id)),
      telling,
    );
  }
}
