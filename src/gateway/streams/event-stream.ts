import type { ServerResponse } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FormattedExecutionResult } from 'graphql';
import { print } from 'graphql-sse';
import { lastWords } from './last-words.ts';
import type { Seat } from './open-streams.ts';

const HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store',
  connection: 'keep-alive',
  // Some proxies would otherwise hold events back to send several at once.
  'x-accel-buffering': 'no',
};

/** Whether a client would rather have a stream than JSON. Some clients name both with every operation, JSON first. */
export function wantsEventStream({ headers }: Pick<FastifyRequest, 'headers'>): boolean {
  const accepted = (headers.accept ?? '').toLowerCase().split(',').map(rangeOf);
  const preferred = accepted.toSorted((one, other) => other.quality - one.quality);
  return preferred.find(({ type }) => type === EVENT_STREAM || JSON_RANGES.has(type))?.type === EVENT_STREAM;
}

const EVENT_STREAM = 'text/event-stream';
const JSON_RANGES = new Set(['application/json', 'application/graphql-response+json', 'application/*', '*/*']);

function rangeOf(text: string) {
  const [type = '', ...parameters] = text.split(';').map((part) => part.trim());
  const quality = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
  return { type, quality: Number(quality ?? 1) };
}

export interface StreamPatience {
  /** How long a reader may leave an event unread before it is cut off, in milliseconds. */
  readonly unread: number;
  /** How long one that was cut off has to read what was sent. */
  readonly parting: number;
  /** How often an idle stream is kept alive, so that no proxy takes it for dead. */
  readonly heartbeat: number;
  /** How long a connection that can carry streams may stay without one. */
  readonly idle: number;
}

export const STREAM_PATIENCE: StreamPatience = { unread: 30_000, parting: 5_000, heartbeat: 12_000, idle: 60_000 };

/**
 * Sends results as server-sent events, by the protocol "GraphQL over SSE" for a connection of one operation. The handler
 * of the library that speaks it keeps any number of events for a reader that does not read. Here the next event is only
 * made when the one before has left.
 */
export async function sendEvents(
  reply: FastifyReply,
  seat: Seat,
  results: AsyncIterable<FormattedExecutionResult>,
  patience: StreamPatience,
): Promise<void> {
  const { raw } = reply;
  reply.hijack();
  raw.once('close', () => seat.leave('CLOSED'));
  if (raw.closed) {
    seat.leave('CLOSED');
  }
  // Cast: Fastify's type allows values that no hook of ours sets.
  raw.writeHead(200, { ...(reply.getHeaders() as Record<string, string>), ...HEADERS });
  raw.write(':\n\n'); // Some browsers wait for a first byte.
  const heart = setInterval(() => raw.writableLength === 0 && raw.write(':\n\n'), patience.heartbeat);
  try {
    for await (const result of results) {
      if (!(await write(raw, seat, result, patience.unread))) {
        break;
      }
    }
  } finally {
    clearInterval(heart);
    part(raw, seat, patience.parting);
  }
}

/** Waits until an event has left. Returns `false` if the stream has ended meanwhile. */
function write(raw: ServerResponse, seat: Seat, result: FormattedExecutionResult, patience: number): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const giveUp = () => resolve(false);
  const timer = setTimeout(() => seat.leave('TOO_SLOW'), patience);
  seat.signal.addEventListener('abort', giveUp, { once: true });
  raw.write(eventOf(result), (error) => resolve(!error && !seat.signal.aborted));
  return promise.finally(() => {
    clearTimeout(timer);
    seat.signal.removeEventListener('abort', giveUp);
  });
}

/** Without a last event, `complete`, the reader's client connects again. */
function part(raw: ServerResponse, seat: Seat, patience: number): void {
  const words = lastWords(seat.end);
  const isComplete = seat.end === undefined || seat.end === 'TOKEN_ENDED';
  raw.end((words ? eventOf(words) : '') + (isComplete ? print({ event: 'complete', data: null }) : ''));
  seat.leave('CLOSED');
  const timer = setTimeout(() => raw.destroy(), patience);
  raw.once('close', () => clearTimeout(timer));
}

function eventOf(result: FormattedExecutionResult): string {
  // Cast: the library names the type of results that are not formatted yet. It only writes them as JSON.
  return print({ event: 'next', data: result as never });
}
