import { answerIn, fieldOf } from './answer.ts';
import { TilbudError } from './errors.ts';
import { eventsIn } from './event-stream.ts';
import { type Connection, connectionLost, requestOf } from './request.ts';

/** How long a stream may be silent, in milliseconds. A gateway gives a sign of life every twelve seconds. */
const LONGEST_SILENCE = 40_000;

/** Opens a stream by GraphQL over server-sent events. Rejects with a `TilbudError` if it is refused or ends unasked. */
export async function openStream(
  connection: Connection,
  body: object,
  field: string,
  signal?: AbortSignal,
): Promise<AsyncGenerator<unknown, void>> {
  const request = await requestOf(connection, body, 'text/event-stream, application/json;q=0.9');
  const silence = new Silence(connection.timeout);
  const either = signal ? AbortSignal.any([signal, silence.signal]) : silence.signal;
  try {
    const response = await connection.fetch(connection.url, { ...request, signal: either });
    if (response.body && response.headers.get('content-type')?.startsWith('text/event-stream')) {
      return valuesIn(response.body, field, silence, signal);
    }
    await answerIn(response, field);
    throw new TilbudError('The gateway answered, but opened no stream.', { code: 'BAD_ANSWER' });
  } catch (error) {
    silence.end();
    signal?.throwIfAborted();
    throw error instanceof TilbudError ? error : connectionLost(error);
  }
}

async function* valuesIn(
  body: ReadableStream<Uint8Array>,
  field: string,
  silence: Silence,
  signal?: AbortSignal,
): AsyncGenerator<unknown, void> {
  silence.begin(LONGEST_SILENCE);
  try {
    for await (const { event, data } of eventsIn(body, () => silence.begin(LONGEST_SILENCE))) {
      if (event === 'complete') {
        return;
      }
      if (event === 'next') {
        yield fieldOf(data, field);
      }
    }
  } catch (error) {
    signal?.throwIfAborted();
    throw error instanceof TilbudError ? error : connectionLost(error);
  } finally {
    silence.end();
  }
  throw connectionLost();
}

/** Aborts what nothing is heard of for too long. */
class Silence {
  readonly #controller = new AbortController();
  readonly signal = this.#controller.signal;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(milliseconds: number) {
    this.begin(milliseconds);
  }

  begin(milliseconds: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#controller.abort(), milliseconds);
  }

  end(): void {
    clearTimeout(this.#timer);
  }
}
