import type { FilterQuery, QueryOrderMap } from '@mikro-orm/core';
import type { GraphQLError } from 'graphql';
import { type IdKind, uuidOf } from '../database/ids.ts';
import { badUserInput } from './bad-user-input.ts';

/** A total order of rows: by a property, then by id. */
export interface KeysetOrder {
  readonly kind: IdKind;
  readonly property: string;
  /** Where rows without the property stand; absent where none is without it. */
  readonly nulls?: 'FIRST' | 'LAST';
  readonly direction: 'ASC' | 'DESC';
  /** The property's value from its text in a cursor; `undefined` or a RangeError for what is none. */
  readonly parse: (text: string) => unknown;
}

/** The place of a row in an order. */
interface Key {
  readonly value: unknown;
  readonly id: string;
}

export function reversed(order: KeysetOrder): KeysetOrder {
  const nulls = order.nulls && (order.nulls === 'FIRST' ? 'LAST' : 'FIRST');
  return { ...order, nulls, direction: order.direction === 'ASC' ? 'DESC' : 'ASC' };
}

export function orderBy<Row>({ property, direction, nulls }: KeysetOrder): QueryOrderMap<Row>[] {
  // The property's name is the order's own, not a caller's.
  return [{ [property]: nulls ? `${direction} NULLS ${nulls}` : direction }, { id: direction }] as QueryOrderMap<Row>[];
}

export function cursorOf({ property }: KeysetOrder, row: object): string {
  const { [property]: value, id } = row as Record<string, unknown>;
  return Buffer.from(JSON.stringify([property, value == null ? null : String(value), id])).toString('base64url');
}

export function keyAt(order: KeysetOrder, cursor: string): Key {
  try {
    const [property, text, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    const value = text === null ? null : order.parse(String(text));
    if (property !== order.property || value === undefined || !uuidOf(order.kind, id)) throw badCursor();
    return { value, id };
  } catch {
    throw badCursor();
  }
}

export function badCursor(): GraphQLError {
  return badUserInput('`after` and `before` take a cursor that this very connection gave, in the same order.');
}

/** The rows that come after `key` in `order`, written so that the index on (property, id) bounds the scan. */
export function rowsBeyond<Row>({ property, direction, nulls }: KeysetOrder, { value, id }: Key): FilterQuery<Row> {
  const [beyond, from] = direction === 'ASC' ? ['$gt', '$gte'] : ['$lt', '$lte'];
  const tie = { [property]: value, id: { [beyond]: id } };
  const range = { $and: [{ [property]: { [from]: value } }, { $or: [{ [property]: { [beyond]: value } }, tie] }] };
  const after = value === null ? tie : range;
  // The property's name is the order's own, not a caller's.
  if (value === null && nulls === 'FIRST') return { $or: [after, { [property]: { $ne: null } }] } as FilterQuery<Row>;
  if (value !== null && nulls === 'LAST') return { $or: [after, { [property]: null }] } as FilterQuery<Row>;
  return after as FilterQuery<Row>;
}
