import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import statement from 'sql-template-tag';
import type { Temporal } from 'temporal-polyfill';
import type { Context } from '../context.ts';
import { idOf } from '../database/ids.ts';
import { textRows } from '../database/named-rows.ts';
import { MAILS_OF_LIVE_REQUESTS, MAILS_OF_OPEN_QUOTES } from '../outbox/mail-kinds.ts';
import { enqueueInTurn, type MailInTurn, nextTurn } from '../outbox/mail-turns.ts';
import { LIVE_STATUSES } from '../requests/request-status.ts';
import { dissolveLists } from './dissolve-lists.ts';
import { lockedMails } from './locked-mails.ts';
import { lockQuotesOf } from './raise-delivery.ts';
import { RETRY_POLICY } from './retry-policy.ts';

export interface ResendReport {
  /** Ids of the mails that are queued again. */
  readonly queued: readonly string[];
  /**
   * Ids of mails that may have arrived and whose key the provider has forgotten. Sending them again could double them.
   */
  readonly inDoubt: readonly string[];
}

/**
 * Queues failed mails again, in the transaction of `em`. If every attempt was refused, the mail starts afresh. A mail
 * in doubt is queued only while the provider still knows its key. Mails that need an open quote or request stay once it
 * has closed, as do mails to replaced recipients. What a refused mail carried is bound anew by the worker.
 */
export async function requeueFailed({ em, now, queue }: Pick<Context, 'em' | 'now' | 'queue'>): Promise<ResendReport> {
  const failed = await failedMails(em, now);
  const left = new Set(failed.map(({ id }) => id));
  const again = failed.filter((mail) => mail.isSafe && (mail.isRefused || left.has(mail.sentAs)));
  const queued = again.map(({ id }) => id);
  await lockQuotesOf(
    em,
    queued.map((id) => idOf('mail', id)),
  );
  await lockedMails(queued).execute(em.getKysely());
  const freed = await dissolveLists(
    em,
    again.filter(({ isRefused }) => isRefused).map(({ id }) => id),
  );
  const mails = await markQueued(em, queued);
  // What was sent in doubt with another mail goes out with it again, under the same key.
  const carried = new Set(again.filter(({ id, sentAs, isRefused }) => id !== sentAs && !isRefused).map(({ id }) => id));
  await enqueueInTurn(em, queue, [...mails.filter(({ id }) => !carried.has(id)), ...freed]);
  const inDoubt = failed.filter((mail) => !again.includes(mail));
  return { queued: mails.map(({ id }) => idOf('mail', id)), inDoubt: inDoubt.map(({ id }) => idOf('mail', id)) };
}

async function markQueued(em: SqlEntityManager, ids: readonly string[]): Promise<MailInTurn[]> {
  await sql`
    update quote_recipients set delivery_status = 'PENDING', delivery_detail = null
    where delivery_status = 'FAILED' and id in (
      select recipient_id from mails where id = any(${ids}::uuid[]) and state = 'FAILED')`.execute(em.getKysely());
  const rows = await textRows(
    em,
    statement`
      update mails set state = 'QUEUED', state_detail = null,
        first_attempt_at = case when attempts > refusals then first_attempt_at end,
        turn = ${nextTurn(statement`mails.customer_id`, statement`again.place`)}
      from (select id, (row_number() over (partition by customer_id order by id))::integer as place
        from mails where id = any(${ids}::uuid[])) again
      where mails.id = again.id and state = 'FAILED' returning mails.id, turn`,
  );
  // Cast: neither is null.
  return rows.map(([id, turn]) => ({ id: id as string, turn: Number(turn) }));
}

interface FailedMail {
  readonly id: string;
  /** The mail that it was sent as: itself, or the one that carries it. */
  readonly sentAs: string;
  /** Whether no attempt can have left a mail at the provider. */
  readonly isRefused: boolean;
  readonly isSafe: boolean;
}

/** Leaves out mails that the provider accepted and then failed to send: it does not retry them under the same key. */
async function failedMails(em: SqlEntityManager, now: Temporal.Instant): Promise<FailedMail[]> {
  const { rows } = await sql<FailedMail>`
    select m.id, sent.id as "sentAs", sent.attempts = sent.refusals as "isRefused", sent.attempts = sent.refusals
      or sent.first_attempt_at > now() - ${RETRY_POLICY.giveUpAfterMilliseconds} * interval '1 ms' as "isSafe"
    from mails m join mails sent on sent.id = coalesce(m.carried_by, m.id)
      left join quotes q on q.id = m.quote_id left join quote_requests asking on asking.id = m.request_id
      left join quote_recipients r on r.id = m.recipient_id
    where m.state = 'FAILED' and m.provider_id is null and r.replaced_at is null
      and sent.state in ('FAILED', 'DROPPED') and sent.provider_id is null
      and (m.kind <> all(${MAILS_OF_OPEN_QUOTES}) or (q.status = 'SENT' and q.expires_at > ${now.toString()}))
      and (m.kind <> all(${MAILS_OF_LIVE_REQUESTS}) or asking.status = any(${LIVE_STATUSES}))
    order by m.id`.execute(em.getKysely());
  return rows;
}
