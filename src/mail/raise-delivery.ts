import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { type RawBuilder, sql } from 'kysely';
import statement from 'sql-template-tag';
import { uuidOf } from '../database/ids.ts';
import { QUOTE_MAILS } from '../outbox/mail-kinds.ts';
import { lockQuotes } from '../quotes/lock-quotes.ts';
import { type DeliveryStatus, UNDELIVERABLE } from '../quotes/quote-recipient.ts';
import { standingsBelow } from './delivery-states.ts';
import { isOrIsCarriedBy } from './locked-mails.ts';
import { type Telling, tellUndelivered } from './tell-undelivered.ts';

export type ReachedStatus = Exclude<DeliveryStatus, 'PENDING'>;

export interface Reached {
  readonly status: ReachedStatus;
  /** The provider's explanation. */
  readonly detail?: string | null;
}

/** R7: raises a mail, those that it carries and their recipients to `status`. Either stays as it is if its state is at least as high. */
export async function raiseDelivery(em: SqlEntityManager, mailId: string, { status, detail }: Reached): Promise<void> {
  await lockQuotesOf(em, [mailId]);
  await raiseRecipient(em, mailId, { status, detail });
  await sql`
    update mails set state = ${status}, state_detail = ${detail ?? null}
    where ${isOrIsCarriedBy([uuidOf('mail', mailId)])} and state = any(${standingsBelow(status)})`.execute(
    em.getKysely(),
  );
}

/** Locks the quotes of mails before their recipients and the mails change. A mail to no recipient changes no quote. */
export async function lockQuotesOf(em: SqlEntityManager, mailIds: readonly string[]): Promise<void> {
  const uuids = mailIds.map((id) => uuidOf('mail', id));
  const ids = statement`select quote_id from mails
    where (id = any(${uuids}::uuid[]) or carried_by = any(${uuids}::uuid[])) and recipient_id is not null`;
  await lockQuotes(em, ids);
}

async function raiseRecipient(em: SqlEntityManager, mailId: string, { status, detail }: Reached): Promise<void> {
  await sql`
    update quote_recipients r set delivery_status = ${status}, delivery_detail = ${detail ?? null}
    from mails m
    where ${isOrIsCarriedBy([uuidOf('mail', mailId)], 'm')} and r.id = m.recipient_id
      and r.delivery_status = any(${standingsBelow(status)}) and ${countsForRecipient(status)}`.execute(em.getKysely());
}

// A recipient shows the delivery of its quote mail. Its other mails affect it only if their delivery failed (R6).
export function countsForRecipient(status: ReachedStatus): RawBuilder<unknown> {
  return UNDELIVERABLE.includes(status) ? sql`true` : sql`m.kind = any(${QUOTE_MAILS})`;
}

/** Serialises events and the answers that they belong to. Without these locks, they could miss each other. */
export async function lockProviderIds(em: SqlEntityManager, providerIds: readonly string[]): Promise<void> {
  // Sorted by the keys themselves, so that two never wait for each other.
  await sql`
    select pg_advisory_xact_lock(key) from (
      select hashtextextended(id, 0) as key from unnest(${providerIds}::text[]) id order by key offset 0
    ) sorted`.execute(em.getKysely());
}

export interface Failure {
  readonly mailId: string;
  /** If absent, the detail of the last attempt stays. */
  readonly detail?: string;
  /** Whether the last attempt certainly left no mail at the provider. */
  readonly isRefusal: boolean;
}

/** Marks a queued mail and its recipient FAILED; no attempt follows. A mail that is no longer queued stays as it is. */
export async function recordFailure(
  em: SqlEntityManager,
  { mailId, detail, isRefusal }: Failure,
  telling: Telling,
): Promise<void> {
  await lockQuotesOf(em, [mailId]);
  const { rows } = await sql<{ detail: string | null }>`
    update mails set state = 'FAILED', state_detail = coalesce(${detail ?? null}, state_detail),
      refusals = refusals + ${isRefusal ? 1 : 0}
    where ${isOrIsCarriedBy([uuidOf('mail', mailId)])} and state = 'QUEUED' returning state_detail as detail`.execute(
    em.getKysely(),
  );
  if (rows[0]) {
    await raiseRecipient(em, mailId, { status: 'FAILED', ...rows[0] });
    await tellUndelivered(em, [mailId], telling);
  }
}
