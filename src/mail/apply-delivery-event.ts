import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { idOf, uuidOf } from '../database/ids.ts';
import { UNDELIVERABLE } from '../quotes/quote-recipient.ts';
import type { DeliveryEvent } from './delivery-event.ts';
import { lockedMails } from './locked-mails.ts';
import { lockProviderIds, raiseDelivery } from './raise-delivery.ts';
import { type Telling, tellUndelivered } from './tell-undelivered.ts';

/**
 * Applies a delivery event to its mail, once per event id, in the transaction of `em`. An event may arrive before the
 * mail's provider id is stored: it then waits in `delivery_events`. An event about a mail that is not ours changes
 * nothing.
 */
export async function applyDeliveryEvent(
  em: SqlEntityManager,
  eventId: string,
  event: DeliveryEvent,
  telling: Telling,
): Promise<void> {
  const { providerId, status, detail, mailId, messageId } = event;
  await lockProviderIds(em, [providerId]);
  const { numAffectedRows } = await sql`
    insert into delivery_events (id, provider_id, status, detail)
    values (${eventId}, ${providerId}, ${status}, ${detail ?? null})
    on conflict do nothing`.execute(em.getKysely());
  if (!numAffectedRows) {
    return;
  }
  const { rows } = await sql<{ id: string }>`
    select id from mails where provider_id = ${providerId} or id = ${(mailId && uuidOf('mail', mailId)) ?? null}
    order by quote_id`.execute(em.getKysely());
  const mailIds = rows.map(({ id }) => idOf('mail', id));
  for (const id of mailIds) {
    await raiseDelivery(em, id, event);
  }
  if (messageId) {
    await sql`
      update mails set message_id = ${messageId}
      where id in (${lockedMails(rows.map(({ id }) => id))}) and message_id is null`.execute(em.getKysely());
  }
  if (UNDELIVERABLE.includes(status)) {
    await tellUndelivered(em, mailIds, telling);
  }
}
