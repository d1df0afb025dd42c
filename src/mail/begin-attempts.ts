import type { SqlEntityManager } from '@mikro-orm/postgresql';
import type { RetryPolicy } from '../queue/retry-delay.ts';
import { attachedDocument } from './attached-document.ts';
import { type Begun, countAttempts, NONE, whyNotCounted } from './count-attempts.ts';
import { freeUnlisted } from './free-unlisted.ts';
import type { Letterhead } from './letterhead.ts';
import { withLinksPutIn } from './link-placeholder.ts';
import type { MailContent, Message } from './mailer.ts';
import { OutgoingMail } from './outgoing-mail.ts';
import { type Failure, recordFailure } from './raise-delivery.ts';
import { mayBeTakenApart, type TakingApart, takeApart } from './take-apart.ts';
import type { Telling } from './tell-undelivered.ts';

/** An attempt that was counted and is about to be made. */
export interface Attempt {
  readonly mailId: string;
  readonly message: Message;
  readonly number: number;
  /** Time since the first attempt. */
  readonly elapsedMilliseconds: number;
}

interface AttemptSettings extends TakingApart {
  readonly retryPolicy: RetryPolicy;
}

/**
 * Counts an attempt for each mail and returns the messages to send, with the links' tokens filled in. The counts are
 * committed before the provider is called: a worker killed after this leaves a mail in doubt instead of lost. Gives
 * `undefined` for a mail that is no longer queued, that another one carries, or that is now given up or taken apart.
 */
export async function beginAttempts(
  em: SqlEntityManager,
  mailIds: readonly string[],
  settings: AttemptSettings,
): Promise<(Attempt | 'UNRENDERED' | undefined)[]> {
  const { letterhead, retryPolicy, queue } = settings;
  const begun = await countAttempts(em, mailIds, retryPolicy);
  await freeUnlisted(em, queue, begun);
  const attempts = await attemptsAt(em, begun, letterhead);
  for (const dead of begun.filter(({ mail }) => !attempts.has(mail.id))) {
    await (mayBeTakenApart(dead)
      ? takeApart(em, dead, settings, LINK_IS_DEAD)
      : giveUp(em, { mailId: dead.mail.id, isRefusal: true, detail: LINK_IS_DEAD }, settings));
  }
  const counted = new Set(begun.map(({ mail }) => mail.id));
  const notCounted = mailIds.filter((id) => !counted.has(id));
  const { unrendered, over } = notCounted.length === 0 ? NONE : await whyNotCounted(em, notCounted, retryPolicy);
  for (const mailId of over) {
    await giveUp(em, { mailId, isRefusal: false }, settings);
  }
  return mailIds.map((id) => attempts.get(id) ?? (unrendered.has(id) ? 'UNRENDERED' : undefined));
}

async function attemptsAt(
  em: SqlEntityManager,
  begun: readonly Begun[],
  { linkSecrets }: Letterhead,
): Promise<Map<string, Attempt>> {
  const contents = begun.map(({ mail }) => ({ ...contentOf(mail), id: mail.id }));
  const filled = await withLinksPutIn(em, contents, linkSecrets);
  const attempts = new Map<string, Attempt>();
  for (const [index, { mail, elapsed }] of begun.entries()) {
    const content = filled[index];
    if (content) {
      const message = await messageOf(em, mail, content);
      const attempt = { mailId: mail.id, message, number: mail.attempts, elapsedMilliseconds: Number(elapsed) };
      attempts.set(mail.id, attempt);
    }
  }
  return attempts;
}

/** Marks a mail FAILED, unless it is no longer queued: its link is dead, or its time is over. */
async function giveUp(em: SqlEntityManager, failure: Failure, telling: Telling): Promise<void> {
  await em.transactional((em) => recordFailure(em, failure, telling));
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
  { id: mailId, ...content }: MailContent & { readonly id: string },
): Promise<Message> {
  if (!mail.renderedAt) {
    throw new Error(NOT_RENDERED);
  }
  const attachment = await attachedDocument(em, mail);
  return { mailId, key: mail.key, ...content, attachment, date: new Date(mail.renderedAt.epochMilliseconds) };
}
