import { type CreateEmailOptions, type ErrorResponse, Resend } from 'resend';
import { Agent } from 'undici';
import { MAIL_TAG } from './delivery-event.ts';
import {
  type Attachment,
  MailDeferred,
  type Mailer,
  MailInDoubt,
  MailRefused,
  type Message,
  type Turn,
} from './mailer.ts';
import { retryAfterOf } from './provider-answer.ts';
import { isProviderId } from './provider-text.ts';
import type { RequestPace } from './request-pace.ts';

export interface ResendSettings {
  readonly apiKey: string;
  readonly baseUrl: string;
  readonly pace: RequestPace;
  /** Limit for the whole exchange, from connecting to the last byte of the answer. */
  readonly timeoutMilliseconds?: number;
}

/** Sends through Resend's SDK. Tracking of clicks and opens is a setting of the domain at Resend, off by default. */
export class ResendMailer implements Mailer {
  readonly #settings: ResendSettings;
  readonly #resend: Resend;

  constructor(settings: ResendSettings) {
    const { apiKey, baseUrl } = settings;
    this.#settings = settings;
    this.#resend = new Resend(apiKey, { baseUrl, userAgent: 'tilbud' });
  }

  async awaitTurn(signal: AbortSignal): Promise<Turn> {
    return await this.#settings.pace.awaitTurn(signal);
  }

  async send(message: Message, signal: AbortSignal): Promise<{ providerId: string }> {
    const { pace, timeoutMilliseconds = 15_000 } = this.#settings;
    const { data, error, headers } = await this.#resend.emails.send(payloadOf(message), {
      ...BOUNDED,
      idempotencyKey: message.key,
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMilliseconds)]),
    });
    // The SDK never throws. No headers means: no answer, an unreadable answer, or a request that we aborted.
    if (!headers) {
      signal.throwIfAborted();
      throw new MailInDoubt('No readable answer from the provider');
    }
    await pace.follow({ status: error?.statusCode, headers });
    if (error) {
      throw failureOf(error, retryAfterOf(headers));
    }
    if (!isProviderId(data?.id)) {
      throw new MailInDoubt('The provider answered without an id');
    }
    return { providerId: data.id };
  }
}

/** The SDK passes these on to `fetch`. They bound the answer's size and keep a mail from following a redirect. */
const BOUNDED = {
  dispatcher: new Agent({ maxResponseSize: 65_536 }),
  redirect: 'manual',
} as const;

function payloadOf({
  mailId,
  from,
  to,
  replyTo,
  subject,
  html,
  text,
  headers,
  attachment,
}: Message): CreateEmailOptions {
  // Every delivery event returns the tag, even if the answer with the provider's id never reached us.
  const tags = [{ name: MAIL_TAG, value: mailId }];
  const attachments = attachment && [resendAttachment(attachment)];
  return { from, to: [to], replyTo, subject, html, text, headers, tags, attachments };
}

function resendAttachment({ fileName: filename, contentType, bytes }: Attachment) {
  return { filename, contentType, content: Buffer.from(bytes).toString('base64') };
}

/** `error` is any JSON that came back. If a proxy answered, the status may be missing. */
function failureOf({ statusCode, name, message }: ErrorResponse, after: number | undefined): Error {
  const detail = [statusCode, name, message].filter(Boolean).join(' ');
  // 503 means by definition that nothing was done; any other 5xx may have come after the mail was taken.
  if (statusCode === 429 || statusCode === 503) {
    return new MailDeferred(detail, after);
  }
  const isRefusal = statusCode && statusCode >= 400 && statusCode < 500 && statusCode !== 408;
  if (!isRefusal || name === 'concurrent_idempotent_requests') {
    return new MailInDoubt(detail, after);
  }
  return new MailRefused(detail);
}
