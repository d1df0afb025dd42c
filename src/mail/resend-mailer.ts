import { MailDeferred, type Mailer, MailInDoubt, MailRefused, type Message } from './mailer.ts';
import type { RequestPace } from './request-pace.ts';

export interface ResendSettings {
  readonly apiKey: string;
  readonly baseUrl: string;
  readonly pace: RequestPace;
  /** For the whole exchange, from connecting to the last byte of the answer. */
  readonly timeoutMilliseconds?: number;
}

/**
 * Resend's HTTP interface, without its SDK, which neither bounds a request nor tells a refused connection from a lost
 * answer (docs/decisions). Tracking of clicks and openings is a setting of the domain at Resend, and off by default.
 */
export class ResendMailer implements Mailer {
  readonly #settings: ResendSettings;

  constructor(settings: ResendSettings) {
    this.#settings = settings;
  }

  async awaitTurn(signal: AbortSignal): Promise<void> {
    await this.#settings.pace.awaitTurn(signal);
  }

  async send(message: Message, signal: AbortSignal): Promise<{ providerId: string }> {
    const answer = await this.#post(message, signal);
    await this.#settings.pace.follow(answer);
    if (answer.status < 200 || answer.status > 299) throw failureOf(answer);
    const providerId = fieldOf(answer.body, 'id');
    if (!providerId) throw new MailInDoubt('The provider answered without an id');
    return { providerId };
  }

  async #post(message: Message, signal: AbortSignal): Promise<Answer> {
    const { apiKey, baseUrl, timeoutMilliseconds = 15_000 } = this.#settings;
    try {
      const response = await fetch(`${baseUrl}/emails`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${apiKey}`,
          'content-type': 'application/json',
          'idempotency-key': message.key,
          'user-agent': 'tilbud',
        },
        body: JSON.stringify(payloadOf(message)),
        redirect: 'manual',
        signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMilliseconds)]),
      });
      return { status: response.status, headers: response.headers, body: await response.text() };
    } catch (error) {
      signal.throwIfAborted();
      throw failureWithoutAnswer(error);
    }
  }
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
}

function payloadOf({ key, from, to, replyTo, subject, html, text, headers }: Message): object {
  // The tag comes back in every delivery event, also when the answer with the provider's id never reached us.
  const tags = [{ name: MAIL_TAG, value: key }];
  return { from, to: [to], reply_to: replyTo, subject, html, text, headers, tags };
}

/** Name of the tag that carries a mail's id. */
export const MAIL_TAG = 'mail_id';

function failureOf({ status, headers, body }: Answer): Error {
  const name = fieldOf(body, 'name');
  const detail = [status, name, fieldOf(body, 'message')].filter(Boolean).join(' ').slice(0, 500);
  const after = retryAfterOf(headers);
  // 503 means by definition that nothing was done; any other 5xx may have come after the mail was taken.
  if (status === 429 || status === 503) return new MailDeferred(detail, after);
  if (status >= 500 || status === 408 || name === 'concurrent_idempotent_requests') {
    return new MailInDoubt(detail, after);
  }
  return new MailRefused(detail);
}

/** RFC 9110: seconds or a date. */
export function retryAfterOf(headers: Headers): number | undefined {
  const text = headers.get('retry-after')?.trim();
  if (!text) return undefined;
  const milliseconds = /^\d+(\.\d+)?$/.test(text) ? Number(text) * 1_000 : Date.parse(text) - Date.now();
  return milliseconds >= 0 ? milliseconds : undefined;
}

function failureWithoutAnswer(error: unknown): Error {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  const detail = `No answer from the provider (${code || (cause instanceof Error ? cause.name : 'unknown')})`;
  return NEVER_CONNECTED.has(code) ? new MailDeferred(detail) : new MailInDoubt(detail);
}

// Nothing was sent, so nothing was taken.
const NEVER_CONNECTED = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

function fieldOf(body: string, field: string): string | undefined {
  try {
    const parsed: unknown = JSON.parse(body);
    // Cast: an object may be read by any key; what comes out is checked.
    const value = parsed && typeof parsed === 'object' ? (parsed as Record<string, unknown>)[field] : undefined;
    return typeof value === 'string' ? value : undefined;
  } catch {
    return undefined;
  }
}
