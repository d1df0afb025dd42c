import { createTransport, type Transporter } from 'nodemailer';
import { type Attachment, MailDeferred, type Mailer, MailInDoubt, MailRefused, type Message } from './mailer.ts';

export interface SmtpSettings {
  readonly url: string;
  /** For each step: connecting, the greeting, every reply. */
  readonly timeoutMilliseconds?: number;
}

/**
 * SMTP has no idempotency keys. A reply that is lost after the message was sent leaves it in doubt, and the retry
 * carries the same Message-ID, date and bytes, so that the reader's server can tell a repetition (docs/decisions).
 */
export class SmtpMailer implements Mailer {
  readonly #transport: Transporter;

  constructor({ url, timeoutMilliseconds = 30_000 }: SmtpSettings) {
    this.#transport = createTransport({
      url,
      dnsTimeout: timeoutMilliseconds,
      connectionTimeout: timeoutMilliseconds,
      greetingTimeout: timeoutMilliseconds,
      socketTimeout: timeoutMilliseconds,
      // Text that a person supplied never makes us read a file or a URL.
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  }

  async send({ key, headers, attachment, ...content }: Message, signal: AbortSignal): Promise<{ providerId: string }> {
    signal.throwIfAborted();
    const { 'Message-ID': messageId, ...rest } = headers;
    try {
      const attachments = smtpAttachments(attachment);
      await this.#transport.sendMail({ ...content, attachments, messageId, headers: rest, baseBoundary: key });
    } catch (error) {
      throw failureOf(error);
    }
    return { providerId: messageId ?? key };
  }
}

/** As nodemailer has them, for the wire and for the source of a mail. */
export function smtpAttachments(attachment: Attachment | undefined) {
  if (!attachment) return [];
  const { fileName: filename, contentType, bytes } = attachment;
  return [{ filename, contentType, content: Buffer.from(bytes) }];
}

function failureOf(error: unknown): Error {
  if (!(error instanceof Error)) return new MailInDoubt('SMTP failed');
  const { responseCode, code, syscall, message }: SmtpError = error;
  const detail = message.replaceAll(/\s+/g, ' ').slice(0, 500);
  if (responseCode && responseCode >= 500) return new MailRefused(detail);
  // 4xx: not now. No connection: nothing was sent. Anything else may have come after the message.
  if ((responseCode && responseCode >= 400) || syscall === 'connect' || code === 'EDNS')
    return new MailDeferred(detail);
  return new MailInDoubt(detail);
}

interface SmtpError extends NodeJS.ErrnoException {
  readonly responseCode?: number;
}
