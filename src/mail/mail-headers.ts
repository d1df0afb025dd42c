import type { OutgoingMail } from './outgoing-mail.ts';

/**
 * Headers beyond the usual ones. All mails of a quote to one reader refer to the same root, so that they stay together
 * even where the provider puts a Message-ID of its own; later ones also answer the quote mail.
 */
export function mailHeaders(
  mail: OutgoingMail,
  quoteMailId: string | undefined,
  sender: string,
): Record<string, string> {
  const domain = domainOf(sender);
  const thread = `<${mail.quote.id}.${mail.recipient?.id ?? mail.readerKind.toLowerCase()}@${domain}>`;
  return {
    'Message-ID': `<${mail.id}@${domain}>`,
    ...(quoteMailId && { 'In-Reply-To': quoteMailId }),
    References: quoteMailId ? `${thread} ${quoteMailId}` : thread,
    'Auto-Submitted': 'auto-generated',
    // Not DR and NDR: reports that a mail bounced are wanted.
    'X-Auto-Response-Suppress': 'OOF, AutoReply',
  };
}

function domainOf(mailbox: string): string {
  return /@([^\s@<>]+)>?\s*$/.exec(mailbox)?.[1] ?? 'localhost';
}
