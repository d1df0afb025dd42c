import type { LoadedMail } from './outgoing-mail.ts';

/**
 * Headers beyond the usual ones. All mails of a quote, request or endpoint to one reader refer to the same root, so that mail programs show
 * them as one thread even if the provider sets its own Message-ID and does not tell it. Later mails also reply to the quote mail,
 * by the last of its Message-IDs, which is the provider's if it told one.
 */
export function mailHeaders(mail: LoadedMail, quoteMailIds: readonly string[], sender: string): Record<string, string> {
  const domain = domainOf(sender);
  const about = mail.quote?.id ?? mail.request?.id ?? mail.endpointId;
  const thread = `<${about}.${mail.recipient?.id ?? mail.readerKind.toLowerCase()}@${domain}>`;
  const quoteMailId = quoteMailIds.at(-1);
  return {
    'Message-ID': `<${mail.id}@${domain}>`,
    ...(quoteMailId && { 'In-Reply-To': quoteMailId }),
    References: [thread, ...quoteMailIds].join(' '),
    'Auto-Submitted': 'auto-generated',
    // DR and NDR are left out: we want reports of delivery and bounces.
    'X-Auto-Response-Suppress': 'OOF, AutoReply',
  };
}

/** RFC 2369 and RFC 8058: the mail program shows a button of its own that stops the reminders with one click. */
export function stopHeaders(stopLink: string | undefined): Record<string, string> {
  return stopLink === undefined
    ? {}
    : { 'List-Unsubscribe': `<${stopLink}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' };
}

function domainOf(mailbox: string): string {
  return /@([^\s@<>]+)>?\s*$/.exec(mailbox)?.[1] ?? 'localhost';
}
