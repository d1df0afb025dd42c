import { createTransport, type Transporter } from 'nodemailer';
import { isLoopback } from '../settings/secure-settings.ts';
import { type Attachment, MailDeferred, type Mailer, MailInDoubt, MailRefused, type Message } from './mailer.ts';

export interface SmtpSettings {
  /** `smtp:` or `smtps:` with a host and, optionally, a port, a user and a password. */
  readonly url: string;
  /** Limit for the whole exchange. Each step (connecting, the greeting, every reply) may take half of it. */
  readonly timeoutMilliseconds?: number;
}

/**
 * SMTP has no idempotency keys. If the reply is lost after the message was sent, the mail is in doubt. The retry has
 * the same Message-ID, date and bytes, so that the reader's server can recognise a repetition (docs/decisions).
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
      // No text that a person supplied may make us read a file or a URL.
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  }

  async send({ key, headers, attachment, ...content }: Message, signal: AbortSignal): Promise<{ providerId: string }> {
    signal.throwIfAborted();
    const { 'Message-ID': messageId, ...rest } = headers;
    const attachments = smtpAttachments(attachment);
    // A server that answers byte by byte would never hit the time-out of a step.
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
 * Sends password and mails only over TLS, to the server that the certificate names. On the loopback interface nobody
 * can listen in and a certificate proves nothing, so there neither is required.
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

/** Attachments in nodemailer's form, for sending and for showing a mail's source. */
export function smtpAttachments(attachment: Attachment | undefined) {
  if (!attachment) {
    return [];
  }
  const { fileName: filename, contentType, bytes } = attachment;
  return [{ filename, contentType, content: Buffer.from(bytes) }];
}

function failureOf(error: unknown): Error {
  if (!(error instanceof Error)) {
    return new MailInDoubt('SMTP failed');
  }
  const { responseCode = 0, code = '', message }: SmtpError = error;
  if (isBeforeMail(error)) {
    return new MailDeferred(message);
  }
  if (responseCode >= 500 || (code === 'EENVELOPE' && responseCode === 0)) {
    return new MailRefused(message);
  }
  // 4xx means: try later. Any other failure may have come after the message was accepted.
  return responseCode >= 400 ? new MailDeferred(message) : new MailInDoubt(message);
}

/** No connection, no TLS or a wrong password: nothing was sent, and the mail itself is not at fault. */
function isBeforeMail({ code = '', command = '', syscall, message }: SmtpError): boolean {
  if (syscall === 'connect' || ['EDNS', 'ETLS', 'EAUTH'].includes(code)) {
    return true;
  }
  // nodemailer reports an untrusted certificate with the same code as a lost connection.
  return /^(EHLO|HELO|STARTTLS|AUTH)/.test(command) || (code === 'ESOCKET' && message.includes('certificate'));
}

interface SmtpError extends NodeJS.ErrnoException {
  readonly responseCode?: number;
  /** The last command that was sent to the server. */
  readonly command?: string;
}
