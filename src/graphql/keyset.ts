import type { GraphQLError } from 'graphql';
import sql, { empty, raw, type Sql } from 'sql-template-tag';
import { type IdKind, uuidOf } from '../database/ids.ts';
import { badUserInput } from './bad-user-input.ts';

/** A total order of rows: by one property, then by id. */
export interface KeysetOrder {
  readonly kind: IdKind;
  readonly property: string;
  /** Position of NULLs. Omit it if the column is NOT NULL. */
  readonly nulls?: 'FIRST' | 'LAST';
  readonly direction: 'ASC' | 'DESC';
  /** Reads the property's value from a cursor. Returns `undefined` or throws RangeError if it is invalid. */
  readonly parse: (text: string) => unknown;
}

/** The position of a row in an order. */
interface Key {
  readonly value: unknown;
  readonly id: string;
}

export function reversed(order: KeysetOrder): KeysetOrder {
  const nulls = order.nulls && (order.nulls === 'FIRST' ? 'LAST' : 'FIRST');
  return { ...order, nulls, direction: order.direction === 'ASC' ? 'DESC' : 'ASC' };
}

/** SQL that orders rows by `column`, which holds the order's property, and then by id. */
export function orderBy({ direction, nulls }: KeysetOrder, column: Sql, id: Sql): Sql {
  const to = raw(direction.toLowerCase());
  return sql`${column} ${to}${nulls ? raw(` nulls ${nulls.toLowerCase()}`) : empty}, ${id} ${to}`;
}

export function cursorOf({ property }: KeysetOrder, row: object): string {
  // Cast: an entity is an object, and its properties are read by name.
  const { [property]: value, id } = row as Record<string, unknown>;
  return Buffer.from(JSON.stringify([property, value == null ? null : String(value), id])).toString('base64url');
}

export function keyAt(order: KeysetOrder, cursor: string): Key {
  try {
    const [property, text, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    const value = text === null ? null : order.parse(String(text));
    if (property !== order.property || value === undefined || !uuidOf(order.kind, id)) {
      throw badCursor();
    }
    return { value, id };
  } catch {
    throw badCursor();
  }
}

export function badCursor(): GraphQLError {
  return badUserInput(
    '`after` and `before` take a cursor that an earlier page of the same list gave, in the same order.',
  );
}

/** SQL for the rows after `key` in the order, written so that the index on (column, id) bounds the scan. */
export function rowsBeyond(
  { kind, direction, nulls }: KeysetOrder,
  { value, id }: Key,
  column: Sql,
  idColumn: Sql,
): Sql {
  const beyond = raw(direction === 'ASC' ? '>' : '<');
  const isBeyond = sql`${idColumn} ${beyond} ${uuidOf(kind, id)}`;
  if (value === null) {
    const tie = sql`${column} is null and ${isBeyond}`;
    return nulls === 'FIRST' ? sql`(${tie} or ${column} is not null)` : tie;
  }
  const text = String(value);
  const range = sql`${column} ${beyond}= ${text}
    and (${column} ${beyond} ${text} or (${column} = ${text} and ${isBeyond}))`;
  return nulls === 'LAST' ? sql`(${range} or ${column} is null)` : range;
}
