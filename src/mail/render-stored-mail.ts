import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import type { Temporal } from 'temporal-polyfill';
import type { Locale } from '../../emails/language.ts';
import type { Mail } from '../../emails/mail.ts';
import { renderMail } from '../../emails/render-mail.tsx';
import { linkTokenOf } from '../access/link-token.ts';
import { uuidOf } from '../database/ids.ts';
import { MAILS_OF_OPEN_QUOTES } from '../outbox/mail-kinds.ts';
import { Quote } from '../quotes/quote.ts';
import { QuoteRecipient } from '../quotes/quote-recipient.ts';
import { loadQuoteSnapshots } from '../snapshots/load-quote-snapshots.ts';
import type { QuoteSnapshot } from '../snapshots/quote-snapshot.ts';
import { addressKey } from '../values/email-address.ts';
import { linkPlaceholder } from './link-placeholder.ts';
import { mailHeaders } from './mail-headers.ts';
import { type OutgoingMail } from './outgoing-mail.ts';

/** What every mail of this installation carries. */
export interface Letterhead {
  readonly publicUrl: string;
  readonly linkSecrets: readonly string[];
  readonly emailFrom: string;
  /** Stands in for sales' address in Reply-To. */
  readonly emailReplyTo?: string;
  readonly salesEmail: string;
}

/**
 * Renders a mail and stores its bytes, once: of two workers at it the first one's stay. `mail` has its quote and
 * recipient loaded.
 */
export async function renderStoredMail(
  em: SqlEntityManager,
  mail: OutgoingMail,
  { now, letterhead, documentLanguage }: Circumstances,
): Promise<void> {
  const quote = mail.quote.getEntity();
  const snapshots = await loadQuoteSnapshots(em, [quote.id], { now, salesEmail: letterhead.salesEmail });
  const snapshot = snapshots.get(quote.id);
  if (!snapshot) throw new Error('A mail without its quote');
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
  /** Of the document that the mail carries, which is made; absent: it carries none. */
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

/** SUPERSEDED: the quote that came instead, with the link of the same person where it is a recipient there too. */
async function successorOf(
  em: SqlEntityManager,
  mail: OutgoingMail,
  letterhead: Letterhead,
): Promise<Pick<Mail, 'successor'>> {
  const { supersededById } = mail.quote.getEntity();
  if (mail.kind !== 'SUPERSEDED' || !supersededById) return {};
  const successor = await em.findOneOrFail(Quote, { id: supersededById });
  const recipients = await em.find(QuoteRecipient, { quote: successor.id, replacedAt: null });
  const address = addressKey(mail.toAddress);
  const same = recipients.find(({ email }) => addressKey(email) === address);
  return { successor: { number: successor.number, link: same && linkFor(same, mail, letterhead) } };
}

/** A dead link is left out, save where the mail would be nothing without it: that mail then fails and is seen. */
function linkFor(recipient: QuoteRecipient, mail: OutgoingMail, letterhead: Letterhead): string | undefined {
  const isAlive = linkTokenOf(recipient, letterhead.linkSecrets) !== undefined;
  const isNeeded = MAILS_OF_OPEN_QUOTES.includes(mail.kind);
  return isAlive || isNeeded ? `${letterhead.publicUrl}/q/${linkPlaceholder(mail.id, recipient.id)}` : undefined;
}

/** The mail with which this recipient first got the quote, which later ones join. */
async function quoteMailOf(em: SqlEntityManager, mail: OutgoingMail): Promise<QuoteMail | undefined> {
  const { rows } = await sql<QuoteMail>`
    select headers ->> 'Message-ID' as "messageId", subject from mails
    where quote_id = ${uuidOf('quote', mail.quote.id)} and kind in ('QUOTE_READY', 'AUTOMATIC_QUOTE')
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
