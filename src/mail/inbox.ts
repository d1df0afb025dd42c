import type { SqlEntityManager } from '@mikro-orm/postgresql';
import type { Temporal } from 'temporal-polyfill';
import type { MailKind } from '../../emails/mail.ts';
import { uuidOf } from '../database/ids.ts';
import { attachedDocument } from './attached-document.ts';
import { withLinksPutIn } from './link-placeholder.ts';
import type { Attachment, MailContent } from './mailer.ts';
import { OutgoingMail } from './outgoing-mail.ts';

/** A mail as its reader got it, with the link's token filled in. */
export interface InboxMail extends MailContent {
  readonly id: string;
  readonly kind: MailKind;
  readonly sentAt: Temporal.Instant;
  /** Loaded by `findInInbox`, not by `listInbox`. */
  readonly attachment?: Attachment;
}

/** The sent mails, newest first. */
export async function listInbox(
  em: SqlEntityManager,
  { linkSecrets, limit = 1_000 }: { readonly linkSecrets: readonly string[]; readonly limit?: number },
): Promise<InboxMail[]> {
  const mails = await em.find(
    OutgoingMail,
    { sentAt: { $ne: null } },
    { orderBy: { sentAt: 'desc', id: 'desc' }, limit },
  );
  return await inboxMails(em, mails, linkSecrets);
}

export async function findInInbox(
  em: SqlEntityManager,
  id: string,
  { linkSecrets }: { readonly linkSecrets: readonly string[] },
): Promise<InboxMail | undefined> {
  if (!uuidOf('mail', id)) {
    return undefined;
  }
  const mail = await em.findOne(OutgoingMail, { id, sentAt: { $ne: null } });
  if (!mail) {
    return undefined;
  }
  const [found] = await inboxMails(em, [mail], linkSecrets);
  return found && { ...found, attachment: await attachedDocument(em, mail) };
}

async function inboxMails(
  em: SqlEntityManager,
  mails: readonly OutgoingMail[],
  linkSecrets: readonly string[],
): Promise<InboxMail[]> {
  const sent = mails.map(inboxMail).filter((mail) => mail !== undefined);
  const filled = await withLinksPutIn(em, sent, linkSecrets);
  return filled.map((mail, index) => mail ?? sent[index]).filter((mail) => mail !== undefined);
}

/** Returns undefined once the mail's bytes were cleared. */
function inboxMail({ id, kind, content, sentAt }: OutgoingMail): InboxMail | undefined {
  return content && sentAt ? { id, kind, ...content, sentAt } : undefined;
}
