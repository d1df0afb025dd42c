import MailComposer from 'nodemailer/lib/mail-composer/index.js';
import type { InboxMail } from '../mail/inbox.ts';

/** The mail as it would go over the wire. The same mail makes the same bytes. */
export function mailSource({
  id,
  to,
  from,
  replyTo,
  subject,
  html,
  text,
  headers,
  sentAt,
}: InboxMail): Promise<Buffer> {
  const { 'Message-ID': messageId, ...rest } = headers;
  const date = new Date(sentAt.epochMilliseconds);
  const mail = { from, to, replyTo, subject, html, text, date, messageId, headers: rest, baseBoundary: id };
  return new MailComposer(mail).compile().build();
}
