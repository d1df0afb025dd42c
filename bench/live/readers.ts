// Reads streams in a process of its own, so that its work does not count as the gateway’s. Argument: the database’s URL.
// A bare connection listens beside the streams. Its parent asks for everything by messages, and ends it by letting go.
import { type IncomingMessage, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { type Asked, BARE, type Cut, type Heard, type Told, type Wish } from './messages.ts';

const AT_ONCE = 25;
const READING_MILLISECONDS = 8_000;
const events: Heard[] = [];
const notices: Heard[] = [];
let streams: IncomingMessage[] = [];
const slow: IncomingMessage[] = [];

const now = () => performance.timeOrigin + performance.now();

async function answer(wish: Wish): Promise<object> {
  if (typeof wish === 'object') {
    const left = [...wish.open];
    const openOn = async () => {
      for (let next = left.pop(); next; next = left.pop()) {
        await open(next);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, openOn));
  } else if (wish === 'close') {
    for (const stream of streams) {
      stream.destroy();
    }
    streams = [];
  }
  return wish === 'read' ? await readSlow() : ({ events, notices } satisfies Told);
}

/** Resolves when the stream is open. */
async function open({ url, authorization, query, variables, isSlow }: Asked): Promise<void> {
  const headers = { authorization, accept: 'text/event-stream', 'content-type': 'application/json' };
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  const asking = request(`${url}/graphql`, { method: 'POST', headers, agent: false });
  asking.once('response', resolve).once('error', reject).end(JSON.stringify({ query, variables }));
  const stream = await promise;
  if (stream.statusCode !== 200) {
    throw new Error(`A stream is answered with ${stream.statusCode}`);
  }
  stream.setEncoding('utf8').on('error', () => {}); // It is cut, or closed by us.
  if (isSlow) {
    slow.push(stream.pause());
  } else {
    streams.push(stream);
    hear(stream);
  }
}

function hear(stream: IncomingMessage): void {
  let left = '';
  stream.on('data', (text: string) => {
    const at = now();
    const parts = (left + text).split('\n\n');
    left = parts.pop() ?? '';
    for (const part of parts) {
      const [, json] = /^data: (.*)$/m.exec(part) ?? [];
      if (json) {
        events.push({ change: changeIn(json), at });
      }
    }
  });
}

function changeIn(json: string): string {
  const { data, errors } = JSON.parse(json);
  if (errors) {
    throw new Error(json);
  }
  const { type, quote } = data.changes ?? data.quoteChanged;
  return `${type} ${quote.id}`;
}

/** Reads what lies in the sockets, and sees which streams end. */
async function readSlow(): Promise<Cut> {
  let [cut, length] = [0, 0];
  for (const stream of slow) {
    stream.on('data', (part: string) => {
      length += part.length;
    });
    stream.once('close', () => cut++);
    stream.resume();
  }
  await sleep(READING_MILLISECONDS);
  return { cut, megabytesRead: length / 1024 ** 2 };
}

const listener = new Client({ connectionString: process.argv[2] });
listener.on('notification', ({ payload = '' }) => notices.push({ change: payload, at: now() }));
await listener.connect();
await listener.query(`listen ${BARE}`);
process.on('message', async (wish: Wish) => process.send?.(await answer(wish)));
process.on('disconnect', () => process.exit());
process.send?.('ready');
