import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { type RawBuilder, sql } from 'kysely';
import statement from 'sql-template-tag';
import { uuidOf } from '../database/ids.ts';
import { QUOTE_MAILS } from '../outbox/mail-kinds.ts';
import { lockQuotes } from '../quotes/lock-quotes.ts';
import { type DeliveryStatus, UNDELIVERABLE } from '../quotes/quote-recipient.ts';
import { standingsBelow } from './delivery-states.ts';
import { lockedMails } from './locked-mails.ts';
import { type Telling, tellUndelivered } from './tell-undelivered.ts';

export type ReachedStatus = Exclude<DeliveryStatus, 'PENDING'>;

export interface Reached {
  readonly status: ReachedStatus;
  /** The provider's explanation. */
  readonly detail?: string | null;
}

/**
 * R7: raises a mail, those that it was sent with and their recipients to `status`. Either stays as it is if its state is at
 * least as high.
 */
export async function raiseDelivery(em: SqlEntityManager, mailId: string, { status, detail }: Reached): Promise<void> {
  await lockQuotesOf(em, [mailId]);
  await raiseRecipients(em, isSentWith(mailId), { status, detail });
  await sql`
    update mails m set state = ${status}, state_detail = ${detail ?? null}
    where ${isSentWith(mailId)} and state = any(${standingsBelow(status)})`.execute(em.getKysely());
}

/** A worker of the version before sends a mail without what it carries, and counts the attempt for that mail alone. */
function isSentWith(mailId: string): RawBuilder<unknown> {
  const id = uuidOf('mail', mailId);
  return sql`(m.id = ${id} or (m.carried_by = ${id} and m.attempts > m.refusals))`;
}

/** Locks the quotes of mails before their recipients and the mails change. A mail to no recipient changes no quote. */
export async function lockQuotesOf(em: SqlEntityManager, mailIds: readonly string[]): Promise<void> {
  const uuids = mailIds.map((id) => uuidOf('mail', id));
  const ids = statement`select quote_id from mails
    where (id = any(${uuids}::uuid[]) or carried_by = any(${uuids}::uuid[])) and recipient_id is not null`;
  await lockQuotes(em, ids);
}

async function raiseRecipients(
  em: SqlEntityManager,
  mails: RawBuilder<unknown>,
  { status, detail }: Reached,
): Promise<void> {
  await sql`
    update quote_recipients r set delivery_status = ${status}, delivery_detail = ${detail ?? null}
    from mails m
    where ${mails} and r.id = m.recipient_id
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

/**
 * Marks a queued mail, those that it carries and their recipients FAILED; no attempt follows. If the mail is no longer
 * queued, all stay as they are: what it carried then goes out without it.
 */
export async function recordFailure(
  em: SqlEntityManager,
  { mailId, detail, isRefusal }: Failure,
  telling: Telling,
): Promise<void> {
  await lockQuotesOf(em, [mailId]);
  const id = uuidOf('mail', mailId);
  const { rows } = await sql<{ id: string; state: string; detail: string | null }>`
    update mails set state = case when sent.state = 'QUEUED' then 'FAILED' else mails.state end,
      state_detail = coalesce(${detail ?? null}, mails.state_detail), refusals = mails.refusals + ${isRefusal ? 1 : 0}
    from mails sent
    where sent.id = ${id} and mails.state = 'QUEUED' and mails.id in (${lockedMails([id])})
    returning mails.id, mails.state, mails.state_detail as detail`.execute(em.getKysely());
  const failed = rows.filter(({ state }) => state === 'FAILED');
  if (failed[0]) {
    const mails = sql`m.id = any(${failed.map(({ id }) => id)}::uuid[])`;
    await raiseRecipients(em, mails, { status: 'FAILED', detail: failed[0].detail });
    await tellUndelivered(em, [mailId], telling);
  }
}
