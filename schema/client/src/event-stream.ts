import { TilbudError } from './errors.ts';

/** One server-sent event. */
export interface ServerEvent {
  readonly event: string;
  readonly data: string;
}

/** No event of a gateway is nearly as long. */
const MOST_CHARACTERS = 1_000_000;

/** The events of a stream, for as long as they are asked for. `onBytes` is called whenever something came, if only a sign of life. */
export async function* eventsIn(
  body: ReadableStream<Uint8Array>,
  onBytes: () => void = () => {},
): AsyncGenerator<ServerEvent, void, undefined> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  try {
    for (let { done, value } = await reader.read(); !done; { done, value } = await reader.read()) {
      onBytes();
      const blocks = (rest + decoder.decode(value, { stream: true })).split(/\r?\n\r?\n/);
      rest = blocks.pop() ?? '';
      if (rest.length > MOST_CHARACTERS) {
        throw new TilbudError('An event of the stream is too long.', { code: 'BAD_ANSWER' });
      }
      yield* blocks.flatMap(eventOf);
    }
  } finally {
    // Also ends the connection.
    await reader.cancel().catch(() => {});
  }
}

/** A block of lines, which may be nothing but a comment. */
function eventOf(block: string): ServerEvent[] {
  const fields = block.split(/\r?\n/).map((line) => /^(event|data)(?:: ?(.*))?$/.exec(line) ?? []);
  const valuesOf = (name: string) => fields.flatMap(([, field, value = '']) => (field === name ? value : []));
  const [event] = valuesOf('event');
  const data = valuesOf('data');
  return event === undefined && data.length === 0 ? [] : [{ event: event ?? 'message', data: data.join('\n') }];
}
