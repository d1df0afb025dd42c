import type { Context } from '../context.ts';
import type { Texts } from '../database/named-rows.ts';
import type { Derivation, Join } from './fields.ts';
import type { Shape } from './shape.ts';

/** Makes the objects of one shape. An object decodes a column only when the property is read. */
export interface RowClass {
  /** How many columns of the result belong to the shape, those of its joins included. */
  readonly width: number;
  readonly make: (texts: Texts, context: Context) => object;
}

const TEXTS = Symbol('texts');
const CONTEXT = Symbol('context');
const MADE = Symbol('made');

interface Row {
  readonly [TEXTS]: Texts;
  readonly [CONTEXT]: Context;
  readonly [MADE]: unknown[];
}

const classes = new WeakMap<Shape, RowClass>();

/** The class for rows of a shape whose columns are the first of the result. */
export function rowClassOf(shape: Shape): RowClass {
  const known = classes.get(shape) ?? rowClassAt(shape, 0);
  classes.set(shape, known);
  return known;
}

function rowClassAt(shape: Shape, start: number): RowClass {
  const prototype: object = Object.create(shape.readable.entity.prototype);
  const define = (name: string, get: (this: Row) => unknown) =>
    Object.defineProperty(prototype, name, { get, enumerable: true, configurable: true });
  const missing = [...shape.table.columns.keys()].filter((name) => !shape.columns.includes(name));
  for (const name of missing) {
    define(name, () => {
      throw new TypeError(`${shape.readable.type}.${name} was not read`);
    });
  }
  let [at, places] = [start, 0];
  for (const name of shape.columns) {
    define(name, once(places++, decoded(at, shape.table.columns.get(name)!.decode)));
    at++;
  }
  const startOf = new Map<unknown, number>();
  for (const facts of shape.facts) {
    startOf.set(facts, at);
    at += Object.keys(facts.decode).length;
  }
  for (const [name, { shown }, joined] of shape.joins) {
    const { make, width } = rowClassAt(joined, at);
    define(name, once(places++, joinedRow(at, make, shown)));
    at += width;
  }
  for (const [name, derivation] of shape.derivations) {
    define(name, once(places++, derived(startOf.get(derivation.facts) ?? at, derivation)));
  }
  function Row(this: { -readonly [Key in keyof Row]: Row[Key] }, texts: Texts, context: Context) {
    this[TEXTS] = texts;
    this[CONTEXT] = context;
    // As long as it will be: one that grows takes several times as much.
    this[MADE] = new Array<unknown>(places);
  }
  Row.prototype = prototype;
  // Cast: TypeScript knows no constructors that are plain functions, which alone can have any prototype.
  const Constructor = Row as unknown as new (texts: Texts, context: Context) => object;
  return { width: at - start, make: (texts, context) => new Constructor(texts, context) };
}

/** Keeps the value at a place of the row's own, because an answer may read a property several times. */
function once(place: number, get: (this: Row) => unknown) {
  return function (this: Row): unknown {
    const known = this[MADE][place];
    if (known !== undefined) {
      return known;
    }
    const value = get.call(this);
    this[MADE][place] = value;
    return value;
  };
}

function decoded(at: number, decode: (text: string) => unknown) {
  return function (this: Row): unknown {
    const text = this[TEXTS][at];
    return text == null ? null : decode(text);
  };
}

/** A join that found no row, or none that the viewer may see, has no id. */
function joinedRow(at: number, make: RowClass['make'], shown: Join['shown']) {
  return function (this: Row): object | null {
    if (this[TEXTS][at] === null) {
      return null;
    }
    const other = make(this[TEXTS], this[CONTEXT]);
    return shown ? shown.as(this, other, this[CONTEXT]) : other;
  };
}

/** A failure becomes the value, which both executors report: a compiled operation has no `try` around a property. */
function derived(start: number, { facts, value }: Derivation) {
  const decoders = Object.entries(facts?.decode ?? {});
  return function (this: Row): unknown {
    const found: Record<string, unknown> = {};
    for (const [index, [name, decode]] of decoders.entries()) {
      const text = this[TEXTS][start + index];
      found[name] = text == null ? null : decode(text);
    }
    try {
      return value(this, found, this[CONTEXT]);
    } catch (error) {
      return error;
    }
  };
}
