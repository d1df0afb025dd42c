import { type Cells, inTurns, median, quantile, withRange } from '../measure.ts';
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

/** Measures 1 and 10, and memory: the page of every server under load, then at half of what it can. */
export async function measurePages(readers: Readers): Promise<Cells[]> {
  const press = ({ load, page }: Reader) => load.press(ROUND_MS, page);
  const turn = () => ({
    ours: () => press(readers.ours),
    limit: () => press(readers.limit),
    dataloader: () => press(readers.dataloader),
    tutorial: () => press(readers.tutorial),
  });
  await inTurns(1, turn()); // Warms all of them up.
  const rounds = await inTurns(ROUNDS, turn());
  const rows: Cells[] = [];
  for (const name of ['ours', 'limit', 'dataloader', 'tutorial'] as const) {
    const { load, page } = readers[name];
    const perSecond = median(rounds.map((round) => round[name].perSecond));
    const milliseconds = await load.pace(perSecond / 2, PACED_MS, page);
    const { residentMegabytes, heapMegabytes } = await load.child.usage('usage after collection');
    rows.push({
      server: NAMES[name],
      'requests/s': perSecond.toFixed(0),
      'of the limit': withRange(rounds.map((round) => round[name].perSecond / round.limit.perSecond)),
      'CPU ms a request': median(rounds.map((round) => round[name].cpuMilliseconds)).toFixed(1),
      'p50 ms at half': quantile(milliseconds, 0.5).toFixed(1),
      'p99 ms at half': quantile(milliseconds, 0.99).toFixed(1),
      'RSS MB': residentMegabytes.toFixed(0),
      'heap MB': heapMegabytes.toFixed(0),
    });
  }
  return rows;
}
