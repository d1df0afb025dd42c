import type { FilterQuery, QueryOrderMap } from '@mikro-orm/core';
import type { GraphQLError } from 'graphql';
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

export function orderBy<Row>({ property, direction, nulls }: KeysetOrder): QueryOrderMap<Row>[] {
  // Cast: the property comes from our own `KeysetOrder`, never from a caller, and the rows have it.
  return [{ [property]: nulls ? `${direction} NULLS ${nulls}` : direction }, { id: direction }] as QueryOrderMap<Row>[];
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

/** A filter for the rows after `key` in the order, written so that the index on (property, id) bounds the scan. */
export function rowsBeyond<Row>({ property, direction, nulls }: KeysetOrder, { value, id }: Key): FilterQuery<Row> {
  const [beyond, from] = direction === 'ASC' ? ['$gt', '$gte'] : ['$lt', '$lte'];
  const tie = { [property]: value, id: { [beyond]: id } };
  const range = { $and: [{ [property]: { [from]: value } }, { $or: [{ [property]: { [beyond]: value } }, tie] }] };
  const after = value === null ? tie : range;
  // Casts: the property comes from our own `KeysetOrder`, never from a caller, and the rows have it.
  if (value === null && nulls === 'FIRST') {
    return { $or: [after, { [property]: { $ne: null } }] } as FilterQuery<Row>;
  }
  if (value !== null && nulls === 'LAST') {
    return { $or: [after, { [property]: null }] } as FilterQuery<Row>;
  }
  return after as FilterQuery<Row>;
}
