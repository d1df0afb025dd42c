import type { Readable } from 'node:stream';
import { type Dispatcher, request } from 'undici';
import { AddressRefused } from './guarded-agent.ts';

/** What an endpoint answered. */
export interface Answer {
  /** Absent if it did not answer. */
  readonly status?: number;
  /** The first kilobyte of the answer or, without one, what went wrong. */
  readonly body: string;
}

export interface Message {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly payload: string;
}

/** O3: how long an endpoint may take. */
const ANSWER_MILLISECONDS = 15_000;
/** O4: how much of an answer is kept. */
const KEPT_BYTES = 1_024;

/**
 * O3: posts one message. Redirects are not followed, and an answer is read no further than its first kilobyte. Rejects
 * only if `stopping` fires.
 */
export async function post(message: Message, dispatcher: Dispatcher, stopping: AbortSignal): Promise<Answer> {
  const signal = AbortSignal.any([stopping, AbortSignal.timeout(ANSWER_MILLISECONDS)]);
  const { url, headers, payload } = message;
  try {
    const { statusCode, body } = await request(url, { method: 'POST', headers, body: payload, dispatcher, signal });
    return { status: statusCode, body: await firstKilobyte(body) };
  } catch (error) {
    stopping.throwIfAborted();
    return { body: reasonOf(error) };
  }
}

/** An answer counts with its status, so whatever goes wrong with the rest of it does not matter. */
async function firstKilobyte(body: Readable): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  try {
    for await (const chunk of body) {
      chunks.push(chunk);
      bytes += chunk.length;
      if (bytes >= KEPT_BYTES) {
        break; // which also ends the connection
      }
    }
  } catch {}
  const text = Buffer.concat(chunks).subarray(0, KEPT_BYTES).toString('utf8');
  return text.replace(/[^\P{Cc}\n\t]/gu, '');
}

function reasonOf(error: unknown): string {
  if (error instanceof AddressRefused) {
    return 'The URL does not lead to a public address.';
  }
  if (error instanceof Error && error.name === 'TimeoutError') {
    return 'There was no answer within 15 seconds.';
  }
  const code = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : '';
  return `The connection failed${code}.`;
}
