import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { linkTokenOf } from '../access/link-token.ts';
import { QuoteRecipient } from '../quotes/quote-recipient.ts';

/**
 * A7: replaces a recipient's token in stored bytes, so that the database never holds a token. It contains the mail's
 * id, which did not exist when people wrote the quote's texts: so no text of theirs can look like a placeholder (M4).
 */
export function linkPlaceholder(mailId: string, recipientId: string): string {
  return `__link-${mailId}-${recipientId}__`;
}

/** Fills the tokens into the mails' parts. A mail becomes `undefined` if the secret of one of its links is gone. */
export async function withLinksPutIn<M extends MailParts>(
  em: SqlEntityManager,
  mails: readonly M[],
  secrets: readonly string[],
): Promise<(M | undefined)[]> {
  const recipientIds = new Set(mails.flatMap((mail) => recipientIdsIn(mail)));
  const recipients = await em.find(QuoteRecipient, { id: { $in: [...recipientIds] } });
  const tokens = new Map(recipients.map((recipient) => [recipient.id, linkTokenOf(recipient, secrets)]));
  return mails.map((mail) => putIn(mail, tokens));
}

export interface MailParts {
  readonly id: string;
  readonly html?: string | null;
  readonly text?: string | null;
}

function putIn<M extends MailParts>(mail: M, tokens: ReadonlyMap<string, string | undefined>): M | undefined {
  let isDead = false;
  const fill = (part: string | null | undefined) =>
    part?.replaceAll(placeholdersOf(mail.id), (_, recipientId: string) => {
      const token = tokens.get(recipientId);
      isDead ||= token === undefined;
      return token ?? '';
    });
  const filled = { ...mail, html: fill(mail.html), text: fill(mail.text) };
  return isDead ? undefined : filled;
}

/** The recipients whose links the stored bytes of a mail have. */
export function recipientIdsIn(mail: MailParts): string[] {
  const parts = `${mail.html ?? ''}${mail.text ?? ''}`;
  return [...parts.matchAll(placeholdersOf(mail.id))].map(([, recipientId = '']) => recipientId);
}

function placeholdersOf(mailId: string): RegExp {
  return new RegExp(`__link-${mailId}-(rcp_[0-9a-z]{26})__`, 'g');
}
