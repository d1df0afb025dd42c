import MailComposer from 'nodemailer/lib/mail-composer/index.js';
import type { InboxMail } from '../../mail/inbox.ts';
import { smtpAttachments } from '../../mail/smtp-mailer.ts';

/** The mail's MIME source, as SMTP would send it. The same mail gives the same bytes. */
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
  attachment,
}: InboxMail): Promise<Buffer> {
  const { 'Message-ID': messageId, ...rest } = headers;
  const date = new Date(sentAt.epochMilliseconds);
  const attachments = smtpAttachments(attachment);
  const mail = { from, to, replyTo, subject, html, text, date, messageId, headers: rest, attachments };
  return new MailComposer({ ...mail, baseBoundary: id }).compile().build();
}
