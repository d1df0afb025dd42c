import 'reflect-metadata';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { idOf, newId } from '../../src/database/ids.ts';
import { cursorOf, type KeysetOrder, keyAt, reversed, rowsBeyond } from '../../src/graphql/keyset.ts';

interface Row {
  readonly id: string;
  readonly rank: number | null;
}

const ASCENDING: KeysetOrder = { kind: 'quote', property: 'rank', nulls: 'LAST', direction: 'ASC', parse: Number };
const NULLS_FIRST: KeysetOrder = { ...ASCENDING, nulls: 'FIRST' };
const ORDERS = [ASCENDING, reversed(ASCENDING), NULLS_FIRST, reversed(NULLS_FIRST)];

describe.each(ORDERS)('a list in $direction order, nulls $nulls, of a value that rows share or lack', (order) => {
  test('the rows beyond a row are those behind it, each once, none before it and not itself', () => {
    fc.assert(
      fc.property(lists(), fc.nat(), (rows, pick) => {
        const sorted = inOrder(rows, order);
        const at = pick % sorted.length;
        const cursor = cursorOf(order, sorted[at]!);
        const beyond = (order: KeysetOrder) => {
          const condition = rowsBeyond<Row>(order, keyAt(order, cursor));
          return inOrder(
            rows.filter((row) => holds(condition, row)),
            order,
          ).map(({ id }) => id);
        };
        const ids = sorted.map(({ id }) => id);
        expect(beyond(order)).toEqual(ids.slice(at + 1));
        expect(beyond(reversed(order))).toEqual(ids.slice(0, at).reverse());
      }),
    );
  });
});

test('a cursor of another order, or none at all, is refused', () => {
  const cursor = cursorOf(ASCENDING, { id: newId('quote'), rank: 1 });
  expect(() => keyAt({ ...ASCENDING, property: 'name' }, cursor)).toThrow('cursor');
  expect(() => keyAt({ ...ASCENDING, kind: 'order' }, cursor)).toThrow('cursor');
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(() => keyAt(ASCENDING, text)).toThrow('cursor');
    }),
  );
});

function lists(): fc.Arbitrary<Row[]> {
  const row = fc.record({
    id: fc.uuid({ version: 7 }).map((uuid) => idOf('quote', uuid)),
    rank: fc.option(fc.integer({ min: -3, max: 3 })),
  });
  return fc.uniqueArray(row, { selector: ({ id }) => id, minLength: 1, maxLength: 30 });
}

/** As PostgreSQL sorts. */
function inOrder(rows: readonly Row[], { direction, nulls }: KeysetOrder): Row[] {
  const sign = direction === 'ASC' ? 1 : -1;
  const none = sign * (nulls === 'LAST' ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY);
  const rank = (row: Row) => row.rank ?? none;
  return rows.toSorted((one, other) => sign * (compare(rank(one), rank(other)) || compare(one.id, other.id)));
}

function compare<T extends string | number>(one: T, other: T): number {
  return one < other ? -1 : Number(one > other);
}

/** What PostgreSQL answers: a comparison with a missing value is never true. */
function holds(condition: unknown, row: Row): boolean {
  // The conditions are the ORM's objects: operators or properties by name.
  return Object.entries(condition as Record<string, unknown>).every(([name, value]) => {
    if (name === '$or') {
      return (value as unknown[]).some((one) => holds(one, row));
    }
    if (name === '$and') {
      return (value as unknown[]).every((one) => holds(one, row));
    }
    return matches(name === 'id' ? row.id : row.rank, value);
  });
}

function matches(actual: string | number | null, wanted: unknown): boolean {
  if (typeof wanted !== 'object' || wanted === null) {
    return actual === wanted;
  }
  return Object.entries(wanted).every(([operator, bound]) => {
    if (operator === '$ne' && bound === null) {
      return actual !== null;
    }
    if (actual === null) {
      return false;
    }
    const order = compare(actual, bound);
    return { $gt: order > 0, $gte: order >= 0, $lt: order < 0, $lte: order <= 0 }[operator] ?? false;
  });
}
