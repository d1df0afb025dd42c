import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { uuidOf } from '../database/ids.ts';
import { attachedDocument } from './attached-document.ts';
import { withLinksPutIn } from './link-placeholder.ts';
import type { Message } from './mailer.ts';
import { OutgoingMail } from './outgoing-mail.ts';
import { type Failure, recordFailure } from './record-delivery.ts';
import type { Letterhead } from './render-stored-mail.ts';
import type { RetryPolicy } from './retry-policy.ts';

/** An attempt that was counted and is about to be made. */
export interface Attempt {
  readonly mailId: string;
  readonly message: Message;
  readonly number: number;
  /** Time since the first attempt. */
  readonly elapsedMilliseconds: number;
}

/**
 * Counts an attempt and returns the message to send, with the links' tokens filled in. The count is committed before
 * the provider is called: a worker killed after this leaves the mail in doubt instead of lost. Returns undefined if the
 * mail is no longer queued.
 */
export async function beginAttempt(
  em: SqlEntityManager,
  mailId: string,
  { letterhead, retryPolicy }: { readonly letterhead: Letterhead; readonly retryPolicy: RetryPolicy },
): Promise<Attempt | undefined> {
  const { rows } = await sql<{ elapsed: string }>`
    update mails set attempts = attempts + 1, first_attempt_at = coalesce(first_attempt_at, now())
    where id = ${uuidOf('mail', mailId)} and state = 'QUEUED'
      and coalesce(first_attempt_at, now()) >= now() - ${retryPolicy.giveUpAfterMilliseconds} * interval '1 ms'
    returning *, extract(epoch from now() - first_attempt_at) * 1000 as elapsed`.execute(em.getKysely());
  if (!rows[0]) {
    return await giveUp(em, { mailId, isRefusal: false });
  }
  const { elapsed, ...row } = rows[0];
  const mail = em.map(OutgoingMail, row);
  const message = await messageOf(em, mail, letterhead.linkSecrets);
  if (!message) {
    return await giveUp(em, { mailId, isRefusal: true, detail: LINK_IS_DEAD });
  }
  return { mailId, message, number: mail.attempts, elapsedMilliseconds: Number(elapsed) };
}

const LINK_IS_DEAD = 'The secret of its link is no longer in LINK_SECRET';

/** Marks the mail FAILED, unless it is no longer queued. */
async function giveUp(em: SqlEntityManager, failure: Failure): Promise<undefined> {
  await em.transactional((em) => recordFailure(em, failure));
}

/** Undefined if the mail's link is dead. */
async function messageOf(
  em: SqlEntityManager,
  { id, content, renderedAt, quote, documentLanguage }: OutgoingMail,
  linkSecrets: readonly string[],
): Promise<Message | undefined> {
  if (!content || !renderedAt) {
    throw new Error('A mail is rendered before it is sent');
  }
  const [filled] = await withLinksPutIn(em, [{ ...content, id }], linkSecrets);
  if (!filled) {
    return undefined;
  }
  const { id: key, ...parts } = filled;
  const attachment = await attachedDocument(em, quote.id, documentLanguage);
  return { key, ...parts, attachment, date: new Date(renderedAt.epochMilliseconds) };
}
