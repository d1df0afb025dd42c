import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import type { Temporal } from 'temporal-polyfill';
import type { Locale } from '../../emails/language.ts';
import type { Mail } from '../../emails/mail.ts';
import { renderMail } from '../../emails/render-mail.tsx';
import { linkTokenOf } from '../access/link-token.ts';
import { uuidOf } from '../database/ids.ts';
import { MAILS_OF_OPEN_QUOTES, QUOTE_MAILS } from '../outbox/mail-kinds.ts';
import { findSuccessor } from '../quotes/find-successor.ts';
import type { QuoteRecipient } from '../quotes/quote-recipient.ts';
import { loadQuoteSnapshots } from '../snapshots/load-quote-snapshots.ts';
import type { QuoteSnapshot } from '../snapshots/quote-snapshot.ts';
import { linkPath } from '../values/paths.ts';
import { linkPlaceholder } from './link-placeholder.ts';
import { mailHeaders } from './mail-headers.ts';
import { type OutgoingMail } from './outgoing-mail.ts';

/** The settings that every mail of this installation uses. */
export interface Letterhead {
  readonly publicUrl: string;
  readonly linkSecrets: readonly string[];
  readonly emailFrom: string;
  /** Replaces sales' address in Reply-To. */
  readonly emailReplyTo?: string;
  readonly salesEmail: string;
}

/**
 * Renders a mail and stores its bytes once. If two workers render the same mail, the first one's bytes stay. The quote
 * and recipient of `mail` must be loaded.
 */
export async function renderStoredMail(
  em: SqlEntityManager,
  mail: OutgoingMail,
  { now, letterhead, documentLanguage }: Circumstances,
): Promise<void> {
  const quote = mail.quote.getEntity();
  const snapshots = await loadQuoteSnapshots(em, [quote.id], { now, salesEmail: letterhead.salesEmail });
  const snapshot = snapshots.get(quote.id);
  if (!snapshot) {
    throw new Error('A mail without its quote');
  }
  const quoteMail = await quoteMailOf(em, mail);
  const rendered = renderMail({
    ...letterTo(mail, snapshot, now, letterhead),
    quoteMailSubject: quoteMail?.subject ?? undefined,
    ...(await successorOf(em, mail, letterhead)),
  });
  const headers = mailHeaders(mail, quoteMail?.messageId ?? undefined, letterhead.emailFrom);
  await sql`
    update mails set subject = ${rendered.subject}, html = ${rendered.html}, text = ${rendered.text},
      headers = ${JSON.stringify(headers)}, sender = ${letterhead.emailFrom},
      reply_to = ${replyToOf(mail, snapshot, letterhead)}, document_language = ${documentLanguage ?? null},
      rendered_at = ${now.toString()}
    where id = ${uuidOf('mail', mail.id)} and rendered_at is null`.execute(em.getKysely());
}

interface Circumstances {
  readonly now: Temporal.Instant;
  readonly letterhead: Letterhead;
  /** Language of the attached document, which exists already. If absent, the mail attaches none. */
  readonly documentLanguage?: Locale;
}

function letterTo(mail: OutgoingMail, quote: QuoteSnapshot, now: Temporal.Instant, letterhead: Letterhead): Mail {
  const recipient = mail.recipient?.getEntity();
  return {
    kind: mail.kind,
    language: mail.language,
    reader: { name: mail.toName ?? undefined, as: mail.readerKind },
    quote,
    link: recipient && linkFor(recipient, mail, letterhead),
    now,
    reason: mail.quote.getEntity().closeReason ?? undefined,
  };
}

/** For SUPERSEDED: the quote that replaced this one, with the reader's own link if they are a recipient there too. */
async function successorOf(
  em: SqlEntityManager,
  mail: OutgoingMail,
  letterhead: Letterhead,
): Promise<Pick<Mail, 'successor'>> {
  if (mail.kind !== 'SUPERSEDED') {
    return {};
  }
  const successor = await findSuccessor(em, mail.quote.getEntity(), mail.toAddress);
  if (!successor) {
    return {};
  }
  const { number, same } = successor;
  return { successor: { number, link: same && linkFor(same, mail, letterhead) } };
}

/**
 * Leaves out a dead link, unless the mail is useless without it: such a mail then fails, and its failure is visible.
 */
function linkFor(recipient: QuoteRecipient, mail: OutgoingMail, letterhead: Letterhead): string | undefined {
  const isAlive = linkTokenOf(recipient, letterhead.linkSecrets) !== undefined;
  const isNeeded = MAILS_OF_OPEN_QUOTES.includes(mail.kind);
  return isAlive || isNeeded ? `${letterhead.publicUrl}${linkPath(linkPlaceholder(mail.id, recipient.id))}` : undefined;
}

/** The mail that first brought the quote to this recipient. Later mails join its thread. */
async function quoteMailOf(em: SqlEntityManager, mail: OutgoingMail): Promise<QuoteMail | undefined> {
  const { rows } = await sql<QuoteMail>`
    select headers ->> 'Message-ID' as "messageId", subject from mails
    where quote_id = ${uuidOf('quote', mail.quote.id)} and kind = any(${QUOTE_MAILS})
      and recipient_id = ${mail.recipient ? uuidOf('recipient', mail.recipient.id) : null}
      and id <> ${uuidOf('mail', mail.id)} and headers is not null and state <> 'DROPPED'
    order by id limit 1`.execute(em.getKysely());
  return rows[0];
}

interface QuoteMail {
  readonly messageId: string | null;
  readonly subject: string | null;
}

function replyToOf(mail: OutgoingMail, { seller }: QuoteSnapshot, { emailReplyTo, salesEmail }: Letterhead): string {
  const isToPartner = mail.readerKind === 'PARTNER';
  return seller.kind === 'PARTNER' && !isToPartner ? seller.email : (emailReplyTo ?? salesEmail);
}
