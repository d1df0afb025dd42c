import { inTurns, median, type Ratio, withRange } from '../measure.ts';
import type { Asker } from '../production.ts';
import type { CustomerId } from './fill.ts';
import { GROUPS, GROUPS_WITH_TOTALS } from './queries.ts';
import { assertSame, limitRequest, type Readers } from './readers.ts';

const ROUNDS = 7;
const FIRST = 20;

/** Measure 3: the first groups of the big customer, for one caller. */
export async function measureGroups(
  { ours, limit }: Readers,
  asCustomer: Asker,
  customerId: CustomerId,
): Promise<Ratio[]> {
  const asked = asCustomer(GROUPS, { first: FIRST });
  const withTotals = asCustomer(GROUPS_WITH_TOTALS, { first: FIRST });
  const ofLimit = limitRequest('/groups', { customerId, first: FIRST });
  await assertSame([
    [ours.load, asked],
    [limit.load, ofLimit],
  ]);
  const turn = {
    ours: () => timed(() => ours.load.send(asked)),
    withTotals: () => timed(() => ours.load.send(withTotals)),
    limit: () => timed(() => limit.load.send(ofLimit)),
  };
  await inTurns(1, turn);
  const rounds = await inTurns(ROUNDS, turn);
  const row = (measure: string, name: 'ours' | 'withTotals', reach: string): Ratio => ({
    measure,
    ours: `${median(rounds.map((round) => round[name])).toFixed(1)} ms`,
    beside: `${median(rounds.map((round) => round.limit)).toFixed(1)} ms`,
    ratio: withRange(rounds.map((round) => round.limit / round[name])),
    reach,
  });
  return [
    row('3 first groups of the big customer', 'ours', '≥ 0.8'),
    row('3 the same with totals', 'withTotals', '≥ 0.6'),
  ];
}

/** Milliseconds. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
