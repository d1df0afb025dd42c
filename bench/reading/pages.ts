import { type Cells, inTurns, median, quantile, type Ratio, withRange } from '../measure.ts';
import type { Reader, Readers } from './readers.ts';

export const ROUNDS = 5;
export const ROUND_MS = 1_500;
const PACED_MS = 8_000;

const NAMES: Readonly<Record<keyof Readers, string>> = {
  ours: 'ours',
  limit: 'limit',
  dataloader: 'Apollo, DataLoader, Kysely',
  tutorial: 'Apollo, TypeGraphQL, MikroORM',
};

/** What one server did with its page. */
export interface Pages {
  readonly cells: Cells;
  readonly perSecond: number;
  /** At half of `perSecond`. */
  readonly p99: number;
}

/** Measures 1 and 10, and memory: the page of every server under load, then at half of what it can. */
export async function measurePages(readers: Readers): Promise<Record<keyof Readers, Pages>> {
  const press = ({ load, page }: Reader) => load.press(ROUND_MS, page);
  const turn = {
    ours: () => press(readers.ours),
    limit: () => press(readers.limit),
    dataloader: () => press(readers.dataloader),
    tutorial: () => press(readers.tutorial),
  };
  await inTurns(1, turn); // Warms all of them up.
  const rounds = await inTurns(ROUNDS, turn);
  const pagesOf = async (name: keyof Readers): Promise<Pages> => {
    const ratios = rounds.map((round) => round[name].perSecond / round.limit.perSecond);
    const perSecond = median(rounds.map((round) => round[name].perSecond));
    const cpu = median(rounds.map((round) => round[name].cpuMilliseconds));
    const shown = {
      server: NAMES[name],
      'requests/s': perSecond.toFixed(0),
      'of the limit': withRange(ratios),
      'CPU ms a request': cpu.toFixed(1),
    };
    const { cells, p99 } = await paced(readers[name], perSecond / 2);
    return { cells: { ...shown, ...cells }, perSecond, p99 };
  };
  return {
    ours: await pagesOf('ours'),
    limit: await pagesOf('limit'),
    dataloader: await pagesOf('dataloader'),
    tutorial: await pagesOf('tutorial'),
  };
}

async function paced({ load, page }: Reader, perSecond: number): Promise<Pick<Pages, 'cells' | 'p99'>> {
  const until = performance.now() + PACED_MS;
  const milliseconds = await load.pace(perSecond, () => performance.now() > until, page);
  const { residentMegabytes, heapMegabytes } = await load.child.usage('usage after collection');
  const p99 = quantile(milliseconds, 0.99);
  const cells = {
    'p50 ms at half': median(milliseconds).toFixed(1),
    'p99 ms at half': p99.toFixed(1),
    'RSS MB': residentMegabytes.toFixed(0),
    'heap MB': heapMegabytes.toFixed(0),
  };
  return { cells, p99 };
}

/** Measure 10 in one row. */
export function latency(measure: string, p99: number, { limit }: Readonly<Record<'limit', Pages>>): Ratio {
  return {
    measure,
    ours: `${p99.toFixed(1)} ms`,
    beside: `${limit.p99.toFixed(1)} ms`,
    ratio: `${(p99 / limit.p99).toFixed(1)} ×`,
    reach: '≤ 3 ×',
  };
}
