import { renderMail } from '../../emails/render-mail.tsx';
import { mailHeaders } from './mail-headers.ts';
import type { MailOfRequest } from './outgoing-mail.ts';
import type { Circumstances, RenderedPart } from './rendering.ts';

/** K3: renders a mail about a request. */
export async function renderRequestMail(mail: MailOfRequest, circumstances: Circumstances): Promise<RenderedPart> {
  const { now, letterhead, steps } = circumstances;
  const request = await steps.loadRequest(mail.request.id);
  if (!request) {
    throw new Error('A mail without its request');
  }
  const { kind, language, toName, readerKind } = mail;
  return {
    ...renderMail({ kind, language, reader: { name: toName ?? undefined, as: readerKind }, request, now }),
    headers: mailHeaders(mail, [], letterhead.emailFrom),
    // Whoever is asked or has declined, sales answer questions: the parties do not know one another's addresses.
    reply_to: letterhead.emailReplyTo ?? letterhead.salesEmail,
    document_language: null,
    document_expires_on: null,
  };
}
