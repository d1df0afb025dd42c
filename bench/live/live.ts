import { type Cells, type Ratio, type Tables } from '../measure.ts';
import { measureIdle } from './idle.ts';
import { measureLatency } from './latency.ts';
import { measureSlowReaders } from './slow-readers.ts';
import { openWorld } from './world.ts';

/** What streams of changes take: from a commit to its events, memory while nothing happens, and readers that do not read. */
export interface LiveBench extends Tables {
  readonly latency: readonly Ratio[];
  readonly memory: readonly Cells[];
  readonly slowReaders: readonly Cells[];
}

/** Needs a migrated, empty database whose server tracks the time of commits. */
export async function benchLive(databaseUrl: string): Promise<LiveBench> {
  await using closing = new AsyncDisposableStack();
  const world = await openWorld(closing, databaseUrl);
  const { drafts, memory } = await measureIdle(world);
  const latency = await measureLatency(world, drafts);
  await world.readers.close();
  return { latency, memory, slowReaders: await measureSlowReaders(world) };
}
