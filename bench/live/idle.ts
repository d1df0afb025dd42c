import { setTimeout as sleep } from 'node:timers/promises';
import type { Child } from '../child.ts';
import type { Cells } from '../measure.ts';
import { askerAs } from '../production.ts';
import type { Asked } from './messages.ts';
import { CUSTOMERS, draft, type World } from './world.ts';

const CHANGES = 'subscription { changes { type cursor quote { id } } }';
const QUOTE_CHANGED = 'subscription ($id: ID!) { quoteChanged(id: $id) { type cursor quote { id } } }';
const WATCHED_QUOTES = 20;
const WARM = 100;

/** Opens 1,000 streams and leaves them open. Returns what an idle one takes, and a draft for each customer. */
export async function measureIdle(world: World): Promise<{ drafts: readonly string[]; memory: readonly Cells[] }> {
  const { near, readers, sellers, buyers } = world;
  const drafts: string[] = [];
  await near.each([...buyers], async (buyer) => {
    drafts.push(await draft(world, sellers[drafts.length % sellers.length]!, buyer, 3)); // There are several.
  });
  const streams = [...(await ofCustomers(world)), ...ofQuotes(world, drafts.slice(0, WATCHED_QUOTES))];
  // What is loaded and compiled once is not counted.
  await readers.open(streams.slice(-WARM));
  await readers.close();
  const before = await settled(near.child);
  await readers.open(streams);
  const after = await settled(near.child);
  const each = (what: 'heapMegabytes' | 'residentMegabytes') =>
    `${(((after[what] - before[what]) * 1024) / streams.length).toFixed(1)} kB`;
  return {
    drafts,
    memory: [
      { measure: 'heap of an idle stream', value: each('heapMegabytes'), reach: '≤ 40 kB' },
      { measure: 'resident memory of an idle stream', value: each('residentMegabytes'), reach: '≤ 40 kB' },
    ],
  };
}

/** Two streams of each customer’s changes. */
async function ofCustomers({ near, settings }: World): Promise<Asked[]> {
  const streams: Asked[] = [];
  for (let csn = 1; csn <= CUSTOMERS; csn++) {
    const ask = await askerAs({ kind: 'customer', csn: String(csn), email: 'buyer@example.com' }, settings);
    const stream = askedAt(near.child.url, ask(CHANGES, {}));
    streams.push(stream, stream);
  }
  return streams;
}

/** Five streams of each quote. */
function ofQuotes({ near, sellers }: World, quoteIds: readonly string[]): Asked[] {
  return quoteIds.flatMap((id) => sellers.map((ask) => askedAt(near.child.url, ask(QUOTE_CHANGED, { id }))));
}

export function askedAt(url: string, { headers, body }: ReturnType<World['sellers'][number]>): Asked {
  // Cast: this is what an asker asks.
  const { query, variables } = body as Pick<Asked, 'query' | 'variables'>;
  return { url, authorization: headers?.authorization ?? '', query, variables };
}

/** After a collection, and after what that gives back to the system. */
async function settled(child: Child) {
  await sleep(2_000);
  const { heapMegabytes } = await child.usage('usage after collection');
  await sleep(1_000);
  const { residentMegabytes } = await child.usage('usage after collection');
  return { heapMegabytes, residentMegabytes };
}
