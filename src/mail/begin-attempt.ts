import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import type { Locale } from '../../emails/language.ts';
import { idOf, uuidOf } from '../database/ids.ts';
import { instantOf } from '../database/temporal-types.ts';
import { attachedDocument } from './attached-document.ts';
import { withLinksPutIn } from './link-placeholder.ts';
import type { Attachment, Message } from './mailer.ts';
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
  const { rows } = await sql<StoredMail>`
    update mails set attempts = attempts + 1, first_attempt_at = coalesce(first_attempt_at, now())
    where id = ${uuidOf('mail', mailId)} and state = 'QUEUED'
      and coalesce(first_attempt_at, now()) >= now() - ${retryPolicy.giveUpAfterMilliseconds} * interval '1 ms'
    returning *, extract(epoch from now() - first_attempt_at) * 1000 as elapsed`.execute(em.getKysely());
  const stored = rows[0];
  if (!stored) {
    return await giveUp(em, { mailId, isRefusal: false });
  }
  const [mail] = await withLinksPutIn(em, [{ ...stored, id: mailId }], letterhead.linkSecrets);
  if (!mail) {
    return await giveUp(em, { mailId, isRefusal: true, detail: LINK_IS_DEAD });
  }
  const attachment = await attachedDocument(em, idOf('quote', mail.quote_id), mail.document_language);
  return {
    mailId,
    message: messageOf(mail, attachment),
    number: mail.attempts,
    elapsedMilliseconds: Number(mail.elapsed),
  };
}

interface StoredMail {
  readonly id: string;
  readonly quote_id: string;
  readonly to_address: string;
  readonly sender: string;
  readonly reply_to: string;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  readonly headers: Record<string, string>;
  readonly document_language: Locale | null;
  readonly rendered_at: Date | string;
  readonly attempts: number;
  readonly elapsed: string;
}

const LINK_IS_DEAD = 'The secret of its link is no longer in LINK_SECRET';

/** Marks the mail FAILED, unless it is no longer queued. */
async function giveUp(em: SqlEntityManager, failure: Failure): Promise<undefined> {
  await em.transactional((em) => recordFailure(em, failure));
}

function messageOf(mail: StoredMail, attachment: Attachment | undefined): Message {
  return {
    key: mail.id,
    from: mail.sender,
    to: mail.to_address,
    replyTo: mail.reply_to,
    subject: mail.subject,
    html: mail.html,
    text: mail.text,
    headers: mail.headers,
    attachment,
    date: new Date(instantOf(mail.rendered_at).epochMilliseconds),
  };
}
