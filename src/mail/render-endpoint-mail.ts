import { Temporal } from 'temporal-polyfill';
import { renderMail } from '../../emails/render-mail.tsx';
import { mailHeaders } from './mail-headers.ts';
import type { MailOfEndpoint } from './outgoing-mail.ts';
import type { Circumstances, RenderedPart } from './rendering.ts';

/** O3: renders a mail about a webhook endpoint. */
export function renderEndpointMail(mail: MailOfEndpoint, { letterhead }: Circumstances): RenderedPart {
  const { kind, language, toName, readerKind, switchedOff } = mail;
  const { salesEmail, emailReplyTo, emailFrom } = letterhead;
  const endpoint = {
    ...switchedOff,
    failingSince: Temporal.Instant.from(switchedOff.failingSince),
    disabledAt: Temporal.Instant.from(switchedOff.disabledAt),
  };
  return {
    ...renderMail({ kind, language, reader: { name: toName ?? undefined, as: readerKind }, endpoint, salesEmail }),
    headers: mailHeaders(mail, [], emailFrom),
    reply_to: emailReplyTo ?? salesEmail,
    document_language: null,
    document_expires_on: null,
  };
}
