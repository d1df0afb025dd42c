import { expect, test } from 'vitest';
import { type CostSite, unusedPoints } from '../../../src/gateway/cost/actual-cost.ts';

const LINES: CostSite = { key: 'lines', length: 1, each: 2, inside: [] };
const QUOTES: CostSite = { key: 'quotes', length: 4, each: 5, inside: [LINES] };

test.each<[string, unknown, number]>([
  ['nothing came', { quotes: [] }, 20],
  ['all came', { quotes: [{ lines: [1] }, { lines: [1] }, { lines: [1] }, { lines: [1] }] }, 0],
  ['one list has what four were assumed to have', { quotes: [{ lines: [1, 1, 1, 1] }] }, 15 - 3 * 2],
  ['a list has more than was assumed of all', { quotes: Array.from({ length: 4 }, () => ({ lines: [1, 1] })) }, -8],
  ['an answer of null', null, 0],
])('N2 what an answer did not use, or used beyond what was assumed: %s', (_name, answer, points) => {
  expect(unusedPoints([QUOTES], answer)).toBe(points);
});
