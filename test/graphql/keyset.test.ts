import 'reflect-metadata';
import fc from 'fast-check';
import sql from 'sql-template-tag';
import { afterAll, describe, expect, test } from 'vitest';
import { openOrm } from '../../src/app/orm.ts';
import { idOf, newId, uuidOf } from '../../src/database/ids.ts';
import { textRows } from '../../src/database/named-rows.ts';
import { cursorOf, type KeysetOrder, keyAt, orderBy, reversed, rowsBeyond } from '../../src/graphql/keyset.ts';
import { createDatabase } from '../harness/database.ts';

const orm = await openOrm({ url: await createDatabase() });
afterAll(() => orm.close());

interface Row {
  readonly id: string;
  readonly rank: number | null;
}

const ASCENDING: KeysetOrder = { kind: 'quote', property: 'rank', nulls: 'LAST', direction: 'ASC', parse: Number };
const NULLS_FIRST: KeysetOrder = { ...ASCENDING, nulls: 'FIRST' };
const ORDERS = [ASCENDING, reversed(ASCENDING), NULLS_FIRST, reversed(NULLS_FIRST)];

describe.each(ORDERS)('a list in $direction order, nulls $nulls, of a value that rows share or lack', (order) => {
  test('the rows beyond a row are those behind it, each once, none before it and not itself', async () => {
    await fc.assert(
      fc.asyncProperty(lists(), fc.nat(), async (rows, pick) => {
        const sorted = inOrder(rows, order);
        const at = pick % sorted.length;
        const cursor = cursorOf(order, sorted[at]!);
        const ids = sorted.map(({ id }) => id);
        expect(await beyond(rows, order, cursor)).toEqual(ids.slice(at + 1));
        expect(await beyond(rows, reversed(order), cursor)).toEqual(ids.slice(0, at).reverse());
      }),
    );
  });
});

/** What PostgreSQL finds among the rows. */
async function beyond(rows: readonly Row[], order: KeysetOrder, cursor: string): Promise<string[]> {
  const given = rows.map(({ id, rank }) => ({ id: uuidOf('quote', id), rank }));
  const [rank, id] = [sql`t.rank`, sql`t.id`];
  const found = sql`select t.id from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as t (id uuid, rank int)
    where ${rowsBeyond(order, keyAt(order, cursor), rank, id)} order by ${orderBy(order, rank, id)}`;
  const texts = await textRows(orm.em.fork(), found);
  return texts.map(([uuid]) => idOf('quote', uuid ?? ''));
}

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
