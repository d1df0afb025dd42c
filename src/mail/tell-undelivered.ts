import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import type { Clock } from '../clock.ts';
import { idOf, uuidOf } from '../database/ids.ts';
import { queueMails } from '../outbox/queue-mails.ts';
import { UNDELIVERABLE } from '../quotes/quote-recipient.ts';
import type { Letterhead } from './letterhead.ts';
import { isOrIsCarriedBy } from './locked-mails.ts';

/** What it takes to tell the makers of quotes that a mail did not arrive. */
export interface Telling {
  readonly clock: Clock;
  readonly letterhead: Pick<Letterhead, 'salesEmail'>;
}

/**
 * R11: if one of these mails was to a recipient of a quote whose primary recipient cannot be reached, queues the mail
 * that tells the side that made the quote, once for each quote. Call it last in the transaction that stores what became
 * of the mails. The quotes come one by one in the order of their ids, so that two transactions that tell of the same
 * quotes never wait for each other in a circle.
 */
export async function tellUndelivered(em: SqlEntityManager, mailIds: readonly string[], telling: Telling) {
  const { rows } = await sql<{ id: string }>`
    select distinct q.id from mails m join quotes q on q.id = m.quote_id
      join quote_recipients r on r.quote_id = q.id and r."primary" and r.replaced_at is null
    where ${isOrIsCarriedBy(
      mailIds.map((id) => uuidOf('mail', id)),
      'm',
    )} and m.recipient_id is not null
      and q.status in ('SENT', 'EXPIRED') and r.delivery_status = any(${UNDELIVERABLE})
    order by q.id`.execute(em.getKysely());
  const { clock, letterhead: settings } = telling;
  for (const { id } of rows) {
    await queueMails({ em, now: clock(), settings }, { quoteIds: [idOf('quote', id)], kind: 'UNDELIVERED' });
  }
}
