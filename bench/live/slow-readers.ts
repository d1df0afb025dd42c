import { setTimeout as sleep } from 'node:timers/promises';
import type { Cells } from '../measure.ts';
import { askedAt } from './idle.ts';
import { draft, type World } from './world.ts';

const READERS = 5;
const CHANGES = 90;
/** A little longer than a gateway lets an event lie unread. */
const PATIENCE_MILLISECONDS = 32_000;

// As large as the limits of an operation allow.
const LINE = 'id action changed productName startDate endDate term quantity unitPrice { amount currencyCode }';
const LARGE = `subscription { changes { type cursor quote { id ${Array.from({ length: 11 }, (_, n) => `l${n}: lines { ...L }`).join(' ')} } } }
  fragment L on QuoteLine { ${LINE} }`;

/** Readers who open streams of large events and read nothing, while many changes are made. */
export async function measureSlowReaders(world: World): Promise<Cells[]> {
  const { near, readers, sellers, buyers } = world;
  const [seller] = sellers;
  if (!seller) {
    throw new Error('Somebody sells');
  }
  const streams = Array.from({ length: READERS }, (_, n) => sellers[n % sellers.length]!(LARGE, {})); // There are several.
  await readers.open(streams.map((stream) => ({ ...askedAt(near.child.url, stream), isSlow: true })));
  const before = await near.child.usage('usage after collection');
  for (const buyer of buyers.slice(0, CHANGES)) {
    await draft(world, seller, buyer, 30);
  }
  await sleep(3_000);
  const during = await near.child.usage('usage after collection');
  await sleep(PATIENCE_MILLISECONDS);
  const after = await near.child.usage('usage after collection');
  const { cut, megabytesRead } = await readers.readSlow();
  if (megabytesRead < 1) {
    throw new Error('The slow readers were sent nothing large');
  }
  return [
    { measure: 'slow readers that were cut', value: `${cut} of ${READERS}` },
    { measure: 'what lay in the sockets', value: `${megabytesRead.toFixed(1)} MB` },
    {
      measure: 'heap before, with all events unread, after the cut',
      value: [before, during, after].map(({ heapMegabytes }) => `${heapMegabytes.toFixed(1)} MB`).join(', '),
    },
  ];
}
