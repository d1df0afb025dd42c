import { createTransport, type Transporter } from 'nodemailer';
import { isLoopback } from '../settings/secure-settings.ts';
import { type Attachment, MailDeferred, type Mailer, MailInDoubt, MailRefused, type Message } from './mailer.ts';

export interface SmtpSettings {
  /** `smtp:` or `smtps:`, with no more than a host, a port, a user and a password. */
  readonly url: string;
  /** For the whole exchange; half of it for each step: connecting, the greeting, every reply. */
  readonly timeoutMilliseconds?: number;
}

/**
 * SMTP has no idempotency keys. A reply that is lost after the message was sent leaves it in doubt, and the retry
 * carries the same Message-ID, date and bytes, so that the reader's server can tell a repetition (docs/decisions).
 */
export class SmtpMailer implements Mailer {
  readonly #transport: Transporter;
  readonly #timeoutMilliseconds: number;

  constructor({ url, timeoutMilliseconds = 60_000 }: SmtpSettings) {
    const step = timeoutMilliseconds / 2;
    this.#timeoutMilliseconds = timeoutMilliseconds;
    this.#transport = createTransport({
      ...serverOf(new URL(url)),
      dnsTimeout: step,
      connectionTimeout: step,
      greetingTimeout: step,
      socketTimeout: step,
      maxResponseSize: 65_536,
      // Text that a person supplied never makes us read a file or a URL.
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  }

  async send({ key, headers, attachment, ...content }: Message, signal: AbortSignal): Promise<{ providerId: string }> {
    signal.throwIfAborted();
    const { 'Message-ID': messageId, ...rest } = headers;
    const attachments = smtpAttachments(attachment);
    // A server that answers a little at a time would get past the time-out of each step.
    const patience = AbortSignal.any([signal, AbortSignal.timeout(this.#timeoutMilliseconds)]);
    const mail = { ...content, attachments, messageId, headers: rest, baseBoundary: key, signal: patience };
    try {
      await this.#transport.sendMail(mail);
    } catch (error) {
      signal.throwIfAborted();
      throw failureOf(error);
    }
    return { providerId: messageId ?? key };
  }
}

/**
 * Password and mails go out encrypted to the server that the certificate names, or not at all. On this machine nobody is
 * in between, and a certificate proves nothing.
 */
function serverOf({ protocol, hostname, port, username, password }: URL) {
  const isHere = isLoopback(hostname);
  const secure = protocol === 'smtps:';
  return {
    host: hostname.replace(/^\[(.*)\]$/, '$1'),
    port: port ? Number(port) : undefined,
    secure,
    requireTLS: !secure && !isHere,
    tls: { rejectUnauthorized: !isHere },
    auth: username ? { user: decodeURIComponent(username), pass: decodeURIComponent(password) } : undefined,
  };
}

/** As nodemailer has them, for the wire and for the source of a mail. */
export function smtpAttachments(attachment: Attachment | undefined) {
  if (!attachment) return [];
  const { fileName: filename, contentType, bytes } = attachment;
  return [{ filename, contentType, content: Buffer.from(bytes) }];
}

function failureOf(error: unknown): Error {
  if (!(error instanceof Error)) return new MailInDoubt('SMTP failed');
  const { responseCode = 0, code = '', message }: SmtpError = error;
  if (isBeforeMail(error)) return new MailDeferred(message);
  if (responseCode >= 500 || (code === 'EENVELOPE' && responseCode === 0)) return new MailRefused(message);
  // 4xx: not now. Anything else may have come after the message.
  return responseCode >= 400 ? new MailDeferred(message) : new MailInDoubt(message);
}

/** No connection, no TLS, a wrong password: nothing was sent, and it is no fault of the mail that would make it fail. */
function isBeforeMail({ code = '', command = '', syscall, message }: SmtpError): boolean {
  if (syscall === 'connect' || ['EDNS', 'ETLS', 'EAUTH'].includes(code)) return true;
  // A certificate that is not trusted comes under the same code as a lost connection.
  return /^(EHLO|HELO|STARTTLS|AUTH)/.test(command) || (code === 'ESOCKET' && message.includes('certificate'));
}

interface SmtpError extends NodeJS.ErrnoException {
  readonly responseCode?: number;
  /** What was asked of the server last. */
  readonly command?: string;
}
