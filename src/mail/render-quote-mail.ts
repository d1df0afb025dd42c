import type { SqlEntityManager } from '@mikro-orm/postgresql';
import type { Temporal } from 'temporal-polyfill';
import type { ListedQuote, Mail } from '../../emails/mail.ts';
import { renderMail } from '../../emails/render-mail.tsx';
import { linkTokenOf } from '../access/link-token.ts';
import { stopTokenOf } from '../access/stop-token.ts';
import { MAILS_LINKING_DOCUMENTS, MAILS_OF_OPEN_QUOTES } from '../outbox/mail-kinds.ts';
import { findSuccessor } from '../quotes/find-successor.ts';
import type { QuoteRecipient } from '../quotes/quote-recipient.ts';
import type { QuoteSnapshot } from '../snapshots/quote-snapshot.ts';
import { DOCUMENT_FILE, EXPIRY_FILE, linkPath, logoPath, stopPath } from '../values/paths.ts';
import { findUnreached } from './find-unreached.ts';
import type { Letterhead } from './letterhead.ts';
import { linkPlaceholder } from './link-placeholder.ts';
import { mailHeaders, stopHeaders } from './mail-headers.ts';
import type { MailOfQuote } from './outgoing-mail.ts';
import type { Circumstances, RenderedPart } from './rendering.ts';

/** Renders a mail about a quote. */
export async function renderQuoteMail(mail: MailOfQuote, circumstances: Circumstances): Promise<RenderedPart> {
  const { now, letterhead, documentLanguage, em, steps } = circumstances;
  const [snapshot, others, quoteMail, requotableUntil, successor, unreached] = await Promise.all([
    steps.loadSnapshot(mail.quote.id),
    othersOf(mail, circumstances),
    steps.findQuoteMail(mail.id),
    mail.kind === 'EXPIRED' ? steps.findRequotable(mail.quote.id) : undefined,
    successorOf(em, mail, letterhead),
    unreachedOf(em, mail),
  ]);
  if (!snapshot) {
    throw new Error('A mail without its quote');
  }
  const quoteMailSubject = quoteMail?.subject ?? undefined;
  const letter = letterTo(mail, snapshot, now, letterhead);
  return {
    ...renderMail({ ...letter, others, quoteMailSubject, requotableUntil, ...successor, ...unreached }),
    headers: {
      ...mailHeaders(mail, quoteMail?.messageIds ?? [], letterhead.emailFrom),
      ...stopHeaders(letter.stopLink),
    },
    reply_to: replyToOf(mail, snapshot, letterhead),
    document_language: documentLanguage ?? null,
    // A confirmation tells no day. If the quote was extended since its document was made, its day has none yet. Storing
    // then fails, and the queue tries again.
    document_expires_on: (documentLanguage && mail.kind !== 'ACCEPTED' && snapshot.expiresOn?.toString()) || null,
  };
}

function letterTo(mail: MailOfQuote, quote: QuoteSnapshot, now: Temporal.Instant, letterhead: Letterhead): Mail {
  const recipient = mail.recipient?.getEntity();
  const link = recipient && linkFor(recipient, mail, letterhead);
  return {
    kind: mail.kind,
    language: mail.language,
    reader: { name: mail.toName ?? undefined, as: mail.readerKind },
    quote,
    isOwn: mail.quote.getEntity().origin === 'SELF_SERVICE',
    link,
    documentLink: link && MAILS_LINKING_DOCUMENTS.includes(mail.kind) ? `${link}${DOCUMENT_FILE}` : undefined,
    calendarLink: link && MAILS_OF_OPEN_QUOTES.includes(mail.kind) ? `${link}${EXPIRY_FILE}` : undefined,
    stopLink: recipient && mail.kind === 'REMINDER' ? stopLinkFor(recipient, letterhead) : undefined,
    logoUrl: quote.seller.logo && `${letterhead.publicUrl}${logoPath(quote.seller.logo)}`,
    now,
    reason: mail.quote.getEntity().closeReason ?? undefined,
  };
}

/** The quotes of the mails that this one carries, with their own links. */
async function othersOf(mail: MailOfQuote, { listed = [], letterhead, steps }: Circumstances): Promise<ListedQuote[]> {
  const snapshots = await Promise.all(listed.map(({ quote }) => steps.loadSnapshot(quote.id)));
  return snapshots.flatMap((quote, index) => {
    const recipient = listed[index]?.recipient?.getEntity();
    const link = recipient && linkFor(recipient, mail, letterhead);
    return quote ? { quote, link, documentLink: link && `${link}${DOCUMENT_FILE}` } : [];
  });
}

/** For SUPERSEDED: the quote that replaced this one, with the reader's own link if they are a recipient there too. */
async function successorOf(
  em: SqlEntityManager,
  mail: MailOfQuote,
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

/** For UNDELIVERED: whom the quote did not reach. */
async function unreachedOf(em: SqlEntityManager, mail: MailOfQuote): Promise<Pick<Mail, 'unreached'>> {
  return mail.kind === 'UNDELIVERED' ? { unreached: (await findUnreached(em, [mail.quote.id]))(mail.quote.id) } : {};
}

/**
 * Leaves out a dead link, unless the mail is useless without it: such a mail then fails, and its failure is visible.
 */
function linkFor(recipient: QuoteRecipient, mail: MailOfQuote, letterhead: Letterhead): string | undefined {
  const isAlive = linkTokenOf(recipient, letterhead.linkSecrets) !== undefined;
  const isNeeded = MAILS_OF_OPEN_QUOTES.includes(mail.kind);
  return isAlive || isNeeded ? `${letterhead.publicUrl}${linkPath(linkPlaceholder(mail.id, recipient.id))}` : undefined;
}

/** The token stands in the stored bytes: whoever reads them can at most stop reminders. */
function stopLinkFor(recipient: QuoteRecipient, { publicUrl, linkSecrets }: Letterhead): string | undefined {
  const token = stopTokenOf(recipient, linkSecrets);
  return token && `${publicUrl}${stopPath(token)}`;
}

function replyToOf(mail: MailOfQuote, { offeredBy }: QuoteSnapshot, { emailReplyTo, salesEmail }: Letterhead): string {
  const isToPartner = mail.readerKind === 'PARTNER';
  return offeredBy.kind === 'PARTNER' && !isToPartner ? offeredBy.email : (emailReplyTo ?? salesEmail);
}
