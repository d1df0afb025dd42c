import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { uuidOf } from '../database/ids.ts';
import { attachedDocument } from './attached-document.ts';
import type { Letterhead } from './letterhead.ts';
import { withLinksPutIn } from './link-placeholder.ts';
import { lockedMails } from './locked-mails.ts';
import type { MailContent, Message } from './mailer.ts';
import { OutgoingMail } from './outgoing-mail.ts';
import { recordFailure } from './raise-delivery.ts';
import type { RetryPolicy } from './retry-policy.ts';
import type { Telling } from './tell-undelivered.ts';

/** An attempt that was counted and is about to be made. */
export interface Attempt {
  readonly mailId: string;
  readonly message: Message;
  readonly number: number;
  /** Time since the first attempt. */
  readonly elapsedMilliseconds: number;
}

interface AttemptSettings extends Telling {
  readonly letterhead: Letterhead;
  readonly retryPolicy: RetryPolicy;
}

/**
 * Counts an attempt for each mail and returns the messages to send, with the links' tokens filled in. The counts are
 * committed before the provider is called: a worker killed after this leaves a mail in doubt instead of lost. Gives
 * `undefined` for a mail that is no longer queued, or is now given up.
 */
export async function beginAttempts(
  em: SqlEntityManager,
  mailIds: readonly string[],
  settings: AttemptSettings,
): Promise<(Attempt | undefined)[]> {
  const { letterhead, retryPolicy } = settings;
  const { rows } = await sql<{ elapsed: string; carried_by: string | null }>`
    update mails set attempts = attempts + 1, first_attempt_at = coalesce(first_attempt_at, now())
    where id in (${lockedMails(mailIds.map((id) => uuidOf('mail', id)))}) 
      and (state = 'QUEUED' or exists (select 1 from mails one where one.id = mails.carried_by and one.state = 'QUEUED'))
      and coalesce(first_attempt_at, now()) >= now() - ${retryPolicy.giveUpAfterMilliseconds} * interval '1 ms'
    returning *, extract(epoch from now() - first_attempt_at) * 1000 as elapsed`.execute(em.getKysely());
  // What others carry is counted with them, and not sent itself.
  const begun = rows
    .filter(({ carried_by }) => !carried_by)
    .map(({ elapsed, ...row }) => ({ elapsed, mail: em.map(OutgoingMail, row) }));
  const contents = begun.map(({ mail }) => ({ ...contentOf(mail), id: mail.id }));
  const filled = await withLinksPutIn(em, contents, letterhead.linkSecrets);
  const attempts = new Map<string, Attempt>();
  for (const [index, { mail, elapsed }] of begun.entries()) {
    const content = filled[index];
    if (content) {
      const message = await messageOf(em, mail, content);
      const attempt = { mailId: mail.id, message, number: mail.attempts, elapsedMilliseconds: Number(elapsed) };
      attempts.set(mail.id, attempt);
    }
  }
  const dead = new Set(begun.map(({ mail }) => mail.id).filter((id) => !attempts.has(id)));
  for (const mailId of mailIds.filter((id) => !attempts.has(id))) {
    await giveUp(em, mailId, dead.has(mailId), settings);
  }
  return mailIds.map((id) => attempts.get(id));
}

/** Marks a mail FAILED, unless it is no longer queued: its link is dead, or its time is over. */
async function giveUp(em: SqlEntityManager, mailId: string, isLinkDead: boolean, telling: Telling): Promise<void> {
  const detail = isLinkDead ? LINK_IS_DEAD : undefined;
  await em.transactional((em) => recordFailure(em, { mailId, isRefusal: isLinkDead, detail }, telling));
}

const LINK_IS_DEAD = 'The secret of its link is no longer in LINK_SECRET';

function contentOf({ content }: OutgoingMail): MailContent {
  if (!content) {
    throw new Error(NOT_RENDERED);
  }
  return content;
}

const NOT_RENDERED = 'A mail is rendered before it is sent';

async function messageOf(
  em: SqlEntityManager,
  mail: OutgoingMail,
  { id: key, ...content }: MailContent & { readonly id: string },
): Promise<Message> {
  if (!mail.renderedAt) {
    throw new Error(NOT_RENDERED);
  }
  const attachment = await attachedDocument(em, mail);
  return { key, ...content, attachment, date: new Date(mail.renderedAt.epochMilliseconds) };
}
